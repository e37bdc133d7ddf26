import type { Application, StoreStatus } from './application.js';
import { aligned, exitCodes, print, type ExitCode, type Terminal } from './terminal.js';

/** `status`: where the store and its projections stand. One that halted, failed or parked events is a failure. */
export async function status(
  { json }: { readonly json: boolean },
  terminal: Terminal,
  application: Application,
): Promise<ExitCode> {
  const found = await application.status();
  print(terminal, json, found, text(found));
  const ill = found.projections.some(
    ({ phase, parked }) => phase === 'halted' || phase === 'failed' || parked > 0,
  );
  return ill ? exitCodes.failed : exitCodes.ok;
}

function text({ storeId, head, projections, policies }: StoreStatus): string {
  const rows = projections.map((each) => [
    each.name,
    stateOf(each),
    each.lagEvents ?? '?',
    `${each.lagSeconds.toFixed(1)} s`,
    each.parked,
    each.position === '' ? 'start' : each.position,
    each.error ?? '',
  ]);
  const header = ['projection', 'state', 'lag', 'behind', 'parked', 'position', ''];
  const place = head === '' ? 'empty' : `head ${head}`;
  const decided = policies.map(
    ({ name, position }) => `policy ${name}, position ${position || 'start'}\n`,
  );
  return `store ${storeId}, ${place}\n${aligned([header, ...rows])}${decided.join('')}`;
}

/** Who does the work, this process or a server, is not what was asked. */
function stateOf({ phase }: StoreStatus['projections'][number]): string {
  return phase === 'standby' || phase === 'live' ? 'served' : phase;
}
