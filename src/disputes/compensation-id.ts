import { derivedUuid, newId } from '../platform/ids.js';

/** Id of the commission that a won dispute grants: it follows from the dispute and when it was won. */
export function compensationId(disputeId: string, wonAt: string): string {
  return newId('commission', {
    commandId: derivedUuid('compensation', disputeId),
    startedAt: wonAt,
  });
}
