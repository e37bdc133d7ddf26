import type { Command } from 'commander';
import { sourceForm } from '#domain/fx/rates.js';
import type { Clock } from '../platform/clock.js';
import type { Application, OpenApplication } from './application.js';
import { importQuotes } from './fx-import.js';
import { filterOf, listQuotes, type ListQuotes } from './fx-list.js';
import { UsageError, type ExitCode, type Terminal } from './terminal.js';

/** What every command takes. */
interface Common {
  readonly json: boolean;
  readonly dataDir?: string;
}

export interface FxCommands {
  readonly terminal: Terminal;
  readonly open: OpenApplication;
  readonly clock: Clock;
  readonly ended: (code: ExitCode) => void;
  /** Adds the options that every command takes. */
  readonly common: (command: Command) => Command;
}

const importHelp = `
It takes what the European Central Bank publishes: eurofxref.csv, eurofxref-hist.csv, eurofxref-daily.xml
and eurofxref-hist.xml (unpacked). A day counts from 16:00 in Frankfurt on. Days that are there already
are left as they are; a day that is there with other rates is refused, and ends it with 1.
`;

/** `fx import` and `fx list`. */
export function addFx(fx: Command, { terminal, open, clock, ended, common }: FxCommands): void {
  common(fx.command('import'))
    .description('Import a file of reference rates of the European Central Bank')
    .argument('<file>')
    .option('--source <name>', 'who quoted them, as it is pinned', 'ecb')
    .addHelpText('after', importHelp)
    .action(async (file: string, { source, json, dataDir }: Common & { source: string }) => {
      if (!sourceForm.test(source)) throw new UsageError(`Not the name of a source: ${source}`);
      const opened = () => open({ dataDir });
      ended(await importQuotes({ file, source, json }, terminal, opened, clock));
    });
  common(fx.command('list'))
    .description('Tables of rates, the latest first')
    .option('--source <name>', 'of one source')
    .option('--currency <code>', 'that have this currency; its rate is shown')
    .option('--limit <number>', 'how many', '20')
    .action(async (flags: Common & ListQuotes) => {
      const { source, currency, limit, json, dataDir } = flags;
      const command = { source, currency, limit, json };
      filterOf(command);
      const application: Application = await open({ dataDir });
      try {
        ended(await listQuotes(command, terminal, application));
      } finally {
        await application.close();
      }
    });
}
