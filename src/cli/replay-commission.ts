import { isId } from '#domain/kernel/ids.js';
import type { Application, CommissionReplay } from './application.js';
import { exitCodes, print, UsageError, type ExitCode, type Terminal } from './terminal.js';

export interface ReplayCommission {
  readonly commissionId: string;
  readonly json: boolean;
}

/** Found before anything is opened. Throws UsageError. */
export function checkCommissionId(text: string): void {
  if (isId('commission', text)) return;
  throw new UsageError(
    `Not the id of a commission: ${text}; it is com_ and 26 capital letters and digits`,
  );
}

/** `replay commission`: its whole life from its events, and whether what is shown agrees. */
export async function replayCommission(
  { commissionId, json }: ReplayCommission,
  terminal: Terminal,
  application: Application,
): Promise<ExitCode> {
  const replay = await application.replayCommission(commissionId);
  if (replay === undefined) {
    terminal.stderr.write(`There is no commission ${commissionId}\n`);
    if (json) print(terminal, json, { error: `There is no commission ${commissionId}` }, '');
    return exitCodes.failed;
  }
  print(terminal, json, replay, text(replay));
  return replay.differences.length === 0 ? exitCodes.ok : exitCodes.failed;
}

function text({ commissionId, events, differences }: CommissionReplay): string {
  const lines = events.flatMap((event, index) => [
    `${index + 1}. ${event.type}, effective ${event.effectiveAt}, recorded ${event.recordedAt}`,
    `   by ${event.actor.type} ${event.actor.id}; ${event.stream}@${event.revision}`,
    ...(event.reason === null ? [] : [`   reason: ${event.reason}`]),
    `   before: ${JSON.stringify(event.before)}`,
    `   after:  ${JSON.stringify(event.after)}`,
  ]);
  const verdict = differences.map(
    ({ field, shown, replayed }) =>
      `DIFFERENT ${field}: shown ${JSON.stringify(shown)}, replayed ${JSON.stringify(replayed)}`,
  );
  if (verdict.length === 0) verdict.push('What is shown is what the events say.');
  return [`${commissionId}: ${events.length} events`, ...lines, ...verdict, ''].join('\n');
}
