import type { Command } from 'commander';
import { isId } from '#domain/kernel/ids.js';
import type { Application } from './application.js';
import { importFeed } from './feed-import.js';
import { UsageError, type ExitCode, type Terminal } from './terminal.js';

/** What every command takes. */
interface Common {
  readonly json: boolean;
  readonly dataDir?: string;
}

interface Flags extends Common {
  readonly feed: string;
  readonly dryRun: boolean;
  readonly archiveAll: boolean;
  readonly refused?: string;
}

export interface FeedCommands {
  readonly common: (command: Command) => Command;
  /** Opens the application for `work` and closes it whatever happens. */
  readonly opened: (
    work: (command: Flags, terminal: Terminal, application: Application) => Promise<ExitCode>,
  ) => (command: Flags, common: Common) => Promise<void>;
}

const help = `
The feed says how the file is read: as CSV, JSON lines or Google Merchant XML, in which currency, with which
names of columns; it may be packed with gzip. The file is first read to its end: one that cannot be read
changes nothing and ends with 1. Rows that cannot be taken are refused one by one, with their line and the
reason, and alone end it with 0. Broken off, it is run again: what is there already is left as it is.
`;

/** `feed import`. */
export function addFeed(feed: Command, { common, opened }: FeedCommands): void {
  common(feed.command('import'))
    .description('Import a file of products; every row is accounted for')
    .argument('<file>')
    .requiredOption('--feed <id>', 'the feed it is of, as fed_01JD8T7Q4G5V9Z3M1N2P3R4S5T')
    .option('--dry-run', 'tell what would change, but change nothing', false)
    .option('--archive-all', 'archive what the file no longer lists, however much it is', false)
    .option('--refused <file>', 'write the refused rows as CSV, - for standard output')
    .addHelpText('after', help)
    .action(async (file: string, flags: Flags) => {
      if (!isId('feed', flags.feed)) throw new UsageError(`Not the id of a feed: ${flags.feed}`);
      const run = opened((_flags, terminal, application) =>
        importFeed(
          {
            ...{ file, feedId: flags.feed, dryRun: flags.dryRun, archiveAll: flags.archiveAll },
            ...{ refused: flags.refused, json: flags.json },
          },
          terminal,
          application,
        ),
      );
      await run(flags, flags);
    });
}
