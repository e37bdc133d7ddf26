import { Injectable } from '@nestjs/common';
import { refuse } from '#domain/kernel/refusal.js';
import { program } from '#domain/program/program.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { RefusedError } from '../platform/refused-error.js';

const maxRemembered = 10_000;

/** Whose program it is, and what it counts in. */
export interface OwnedProgram {
  readonly merchantId: string;
  readonly currency: string;
}

/** A program never changes hands or currency, so an answer stays true. */
@Injectable()
export class ProgramOwners {
  private readonly owners = new Map<string, OwnedProgram>();

  constructor(private readonly pipeline: CommandPipeline) {}

  /** Throws program.not-found also for a program that is not `merchantId`'s: it is not theirs to know of. */
  async ownerOf(programId: string, merchantId: string | null): Promise<OwnedProgram> {
    const owner = this.owners.get(programId) ?? (await this.read(programId));
    if (owner === undefined || (merchantId !== null && owner.merchantId !== merchantId)) {
      throw new RefusedError(refuse('program.not-found', { field: 'programId' }));
    }
    return owner;
  }

  private async read(programId: string): Promise<OwnedProgram | undefined> {
    const loaded = await this.pipeline.load(program, programId);
    if (!loaded || loaded.state.status === 'absent') return undefined;
    const { merchantId, currency } = loaded.state;
    const owned = { merchantId, currency };
    if (this.owners.size >= maxRemembered) this.owners.clear();
    this.owners.set(programId, owned);
    return owned;
  }
}
