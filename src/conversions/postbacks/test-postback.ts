import { parse } from 'node:querystring';
import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { conversion } from '#domain/conversion/conversion.js';
import { Refusal } from '#domain/kernel/refusal.js';
import { ForecastOrder } from '../../platform/attribution/forecast.js';
import { ApiKeys, type VerifiedApiKey } from '../../platform/auth/api-keys.js';
import { RequestSignatures } from '../../platform/auth/request-signature.js';
import { Clock } from '../../platform/clock.js';
import { CommandPipeline } from '../../platform/commands/pipeline.js';
import { problemAnswer } from '../../platform/http/problem-answer.js';
import { ProblemError } from '../../platform/http/problem.js';
import { RefusedError } from '../../platform/refused-error.js';
import { checkOccurredAt } from '../occurred-at.js';
import { type Postback, readPostback } from '../postback.js';
import { orderOf, queryOf, signedPostback } from '../posted-by-address.js';
import { OrdersToRecord } from '../record-conversion.js';
import type { TestedPostbackDto, TestStep } from './postbacks.dto.js';
import { TestSteps } from './test-steps.js';

type Params = Readonly<Record<string, string | undefined>>;

export interface PostbackToTest {
  readonly programId: string;
  /** Whose program it is. */
  readonly merchantId: string;
  readonly query: string;
  readonly keyId?: string | undefined;
}

/** Which check a parameter belongs to. */
const stepOfField: Readonly<Record<string, TestStep>> = {
  ...{ amount: 'amount', currency: 'amount', pid: 'program', ts: 'time' },
};

/**
 * Runs a postback through the checks of a real one, in their order, and goes on after a refusal, so that
 * all that is wrong is told at once. Records nothing, remembers no signature, counts against no limit.
 */
@Injectable()
export class PostbackTests {
  constructor(
    private readonly keys: ApiKeys,
    private readonly signatures: RequestSignatures,
    private readonly orders: OrdersToRecord,
    private readonly pipeline: CommandPipeline,
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  async run(asked: PostbackToTest): Promise<TestedPostbackDto> {
    const steps = new TestSteps();
    const query = queryOf(asked.query);
    // As the real one is read: what is given twice comes as a list.
    const params = { ...parse(query) } as Params;
    const key = await this.keyOf(asked, params, steps);
    if (key) this.checkKey(key, params, query, steps);
    const postback = readParameters(params, asked.programId, steps);
    if (postback) await this.tryOrder(postback, key?.actor.merchantId ?? asked.merchantId, steps);
    return steps.outcome();
  }

  private async keyOf(
    { keyId, merchantId }: PostbackToTest,
    params: Params,
    steps: TestSteps,
  ): Promise<VerifiedApiKey | undefined> {
    const { token } = params;
    const named = token === undefined || token === '' ? keyId : undefined;
    const key =
      named === undefined ? await this.keys.verify(token ?? '') : await this.keys.ofId(named);
    // Another merchant's key is none that may be tried here by its id.
    const isTheirs = named === undefined || key?.actor.merchantId === merchantId;
    if (key && isTheirs) {
      const by = named === undefined ? 'The token is that of key' : 'Tested as if with key';
      steps.passed('token', `${by} ${key.actor.id}`);
      return key;
    }
    const isMissing = named === undefined && (token === undefined || token === '');
    const why = isMissing
      ? 'The query has no token: add token= and the token of a key with the scope postback:write'
      : 'The token is of no key that is active: it was revoked, or copied in part';
    steps.refused('token', new ProblemError('unauthenticated'), why);
    return undefined;
  }

  private checkKey(key: VerifiedApiKey, params: Params, query: string, steps: TestSteps): void {
    if (key.actor.scopes.includes('postback:write')) {
      steps.passed('scope', 'The key may post by address (postback:write)');
    } else {
      const why = `The key has the scopes ${key.actor.scopes.join(', ')}, and not postback:write`;
      steps.refused('scope', new ProblemError('scope-missing'), why);
    }
    try {
      this.signatures.verify(key, signedPostback(params, query));
      const isSigned = params['sig'] !== undefined;
      const told = 'Signed rightly; a copy of it with another order would be refused';
      steps.passed('signature', isSigned ? told : 'Not signed, and this key does not ask for it');
    } catch (error) {
      steps.refused('signature', error, signatureHint(error, key));
    }
  }

  private async tryOrder(postback: Postback, merchantId: string, steps: TestSteps): Promise<void> {
    const occurredAt = postback.occurredAt ?? this.clock.iso();
    try {
      checkOccurredAt(occurredAt, this.clock, 'ts');
      steps.passed('time', postback.occurredAt ? `Occurred at ${occurredAt}` : 'No ts: it is now');
    } catch (error) {
      return steps.refused('time', error, `${occurredAt} lies in the future; ts is in UTC`);
    }
    try {
      const prepared = await this.orders.prepare(orderOf(postback, occurredAt), merchantId);
      steps.passed('program', `${postback.programId} is a program of this merchant`);
      const { key, command } = prepared;
      const known = await this.pipeline.load(conversion, key);
      const first = known && known.state.status !== 'absent' ? known.state.order : undefined;
      // A caller without a clock may call again: the time of the first call stands.
      const again = postback.occurredAt === null ? first?.occurredAt : undefined;
      const state = known?.state ?? conversion.initial;
      const asked = { ...command, occurredAt: again ?? command.occurredAt };
      const decided = conversion.decide(asked, state);
      if (decided instanceof Refusal) throw new RefusedError(decided);
      if (first) return steps.repeated(first.conversionId);
      steps.passed('order', `${postback.externalId} is new: it would be recorded`);
      const { type: _, ...order } = asked;
      steps.forecast(postback, await this.queries.execute(new ForecastOrder(order)));
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      const step = error.refusal.code === 'program.not-found' ? 'program' : 'order';
      steps.refused(step, error);
    }
  }
}

/** Reads the parameters; what is wrong with one is told at the check that it belongs to. */
function readParameters(params: Params, programId: string, steps: TestSteps): Postback | undefined {
  try {
    const postback = readPostback(params);
    steps.passed('parameters', 'All that is needed is there, and no macro was left unfilled');
    const { amount, currency } = postback.total;
    steps.passed('amount', `${amount} in minor units of ${currency}`);
    if (postback.programId === programId) return postback;
    const why = `The query names ${postback.programId}, and this is a test of ${programId}`;
    steps.refused('program', new ProblemError('invalid-request', { detail: why }), why, 'pid');
    return undefined;
  } catch (error) {
    const { document } = problemAnswer(error, { path: '', correlationId: '', ifMatch: false });
    const fields = document.errors ?? [];
    const step = (fields.length === 1 && stepOfField[fields[0]?.field ?? '']) || 'parameters';
    if (step !== 'parameters') steps.passed('parameters', 'All that is needed is there');
    steps.refused(step, error);
    return undefined;
  }
}

function signatureHint(error: unknown, key: VerifiedApiKey): string | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  if (error.code === 'signature-missing') {
    const asks = key.requireSignature ? 'This key asks for a signature' : 'A half is missing';
    return `${asks}: send sigts (Unix seconds) and sig, both`;
  }
  if (error.code === 'signature-invalid') {
    return 'sig is not the hexadecimal HMAC-SHA256, by the signing secret of this key, of sigts, a point and the query as sent without sig';
  }
  return 'sigts is more than five minutes off our clock';
}
