import { Injectable } from '@nestjs/common';
import { refuse } from '#domain/kernel/refusal.js';
import { program } from '#domain/program/program.js';
import { scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { RefusedError } from '../platform/refused-error.js';

/** Whose program it is, asked before it is changed. */
@Injectable()
export class OwnPrograms {
  constructor(private readonly pipeline: CommandPipeline) {}

  /** Throws program.not-found, also for another merchant's: it is not theirs to know of. */
  async ownerOf(programId: string, actor: RequestActor): Promise<{ merchantId: string }> {
    const state = (await this.pipeline.load(program, programId))?.state;
    const { merchantId } = scopeOf(actor);
    const isTheirs =
      state?.status === 'active' && (merchantId === undefined || state.merchantId === merchantId);
    if (!isTheirs) throw new RefusedError(refuse('program.not-found'));
    return { merchantId: state.merchantId };
  }
}
