import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  choicesThatHold,
  type ConsentChoices,
  consentPolicyVersion,
  consents,
  outcomeOf,
} from '#domain/consent/consent.js';
import { Clock } from '../platform/clock.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { Config } from '../platform/config.js';
import { ProblemError } from '../platform/http/problem.js';
import { randomId } from '../platform/ids.js';
import { Log } from '../platform/observability/log.js';
import { KeyedHash } from '../platform/privacy/keyed-hash.js';
import { RateLimits } from '../platform/shared/shared.js';
import type { ChoiceForm } from './choice-form.js';

/**
 * Records choices. A no holds whether it can be recorded or not; a yes that cannot be recorded is no
 * yes, and whoever gave it is told.
 */
@Injectable()
export class ConsentDesk {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly hash: KeyedHash,
    private readonly config: Config,
    private readonly log: Log,
  ) {}

  /** Gives what holds now. Throws too-many-requests, or as the event store does, where anything is a yes. */
  async record(
    { choices, via }: Pick<ChoiceForm, 'choices' | 'via'>,
    from: { readonly gpc: boolean; readonly address: string },
  ): Promise<ConsentChoices> {
    const { gpc, address } = from;
    const held = choicesThatHold(choices, gpc);
    try {
      await this.admit(address);
      await this.append({ choices, via, gpc });
    } catch (error) {
      if (outcomeOf(held) !== 'none') throw error;
      this.log.warn({ err: error }, 'A refusal of consent holds, but was not recorded');
    }
    return held;
  }

  private async append(
    chosen: Pick<ChoiceForm, 'choices' | 'via'> & { gpc: boolean },
  ): Promise<void> {
    const now = this.clock.now();
    const at = now.toISOString();
    const id = randomUUID();
    // Nothing of the request: not its user, its address, its trace.
    await this.pipeline.handle(
      consents,
      at.slice(0, 10).replaceAll('-', ''),
      {
        type: 'record-consent',
        consentId: randomId('consent', now.getTime()),
        ...chosen,
        ...{ policyVersion: consentPolicyVersion, at },
      },
      {
        ...{ commandId: id, correlationId: id, causationId: null },
        actor: { type: 'anonymous', id: 'shopper' },
      },
    );
  }

  private async admit(address: string): Promise<void> {
    const limit = this.config.rateLimits.anonymous;
    if (limit === 0) return;
    const key = `consent:${this.hash.client(address)}`;
    const { isAllowed, retryAfterSeconds } = await this.limits.take(key, {
      ...{ limit, windowSeconds: 60 },
    });
    if (!isAllowed) throw new ProblemError('too-many-requests', { retryAfterSeconds });
  }
}
