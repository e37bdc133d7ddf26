import { commission } from '#domain/commission/commission.js';
import { conversion } from '#domain/conversion/conversion.js';
import type { Pinned } from '#domain/dispute/compensation.js';
import type { OpenedDispute } from '#domain/dispute/dispute.js';
import { refuse } from '#domain/kernel/refusal.js';
import { program } from '#domain/program/program.js';
import { inForce } from '#domain/program/versions.js';
import type { CommandPipeline } from '../platform/commands/pipeline.js';
import { RefusedError } from '../platform/refused-error.js';
import { conversionKey } from '../platform/streams.js';

/**
 * What a compensation is pinned to: the versions of the disputed commission or, of an order that the
 * merchant may never have posted, of the program when the dispute was won (UTC ISO-8601).
 * Throws commission.not-found, program.not-found.
 */
export async function pinnedFor(
  pipeline: CommandPipeline,
  { about, programId }: OpenedDispute,
  wonAt: string,
): Promise<Pinned> {
  if (about.kind === 'commission') {
    const { state } = (await pipeline.load(commission, about.commissionId)) ?? {};
    if (!state || state.status === 'absent') {
      throw new RefusedError(refuse('commission.not-found'));
    }
    const { rulesVersion, policyVersion, conversionId, orderExternalId } = state.terms;
    return { rulesVersion, policyVersion, conversionId, orderExternalId };
  }
  const { orderExternalId } = about;
  const owner = (await pipeline.load(program, programId))?.state;
  if (!owner || owner.status === 'absent') throw new RefusedError(refuse('program.not-found'));
  const order = await pipeline.load(conversion, conversionKey(programId, orderExternalId));
  const isKnown = order !== undefined && order.state.status !== 'absent';
  return {
    rulesVersion: inForce(owner.rulesVersions, wonAt)?.version ?? 0,
    policyVersion: inForce(owner.policyVersions, wonAt)?.version ?? 0,
    conversionId: isKnown ? order.state.order.conversionId : null,
    orderExternalId,
  };
}
