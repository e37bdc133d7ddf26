import { Command, CommanderError, Option } from 'commander';
import { onlineRetailForm } from '../imports/orders-form.js';
import { ledgerFormats, type LedgerFormat } from '../ledger/export/formats.js';
import { roles } from '#domain/user/user.js';
import { addAdopt } from './adopt-store.js';
import { addBackup } from './backup.js';
import { addCopy } from './copy-events.js';
import { addUser, userToAdd, type UserFlags } from './add-user.js';
import type { Application, OpenApplication } from './application.js';
import { exportLedger, periodOf } from './export-ledger.js';
import { addFeed } from './feed.js';
import { addFx } from './fx.js';
import type { Clock } from '../platform/clock.js';
import { importOrders } from './import-orders.js';
import { messageOf } from './output.js';
import { rebuild } from './rebuild.js';
import { checkCommissionId, replayCommission } from './replay-commission.js';
import { addRestore } from './restore.js';
import { status } from './status.js';
import { exitCodes, print, UsageError, type ExitCode, type Terminal } from './terminal.js';

const exitCodesHelp = `
Exit codes:
  0    done, nothing amiss
  1    failed, or found differences (an order or a refund that the books refuse, tables or commissions
       that differ, a projection that halted)
  2    called wrongly; nothing was done
  130  stopped by Ctrl-C; what was begun was finished, running it again goes on
`;

const importHelp = `
It ends with 1 when the books refuse an order or a refund of the file (as when they hold that number
already, with other content) and when it breaks off. Rows that make no sense in themselves (a value of zero, a
date nobody can read, a number given twice, a cancellation without an order) are counted in the
summary and named in the report; they alone end it with 0.
`;

/** Runs one command line (without `node` and the script). Never throws, never exits. */
export async function run(
  args: readonly string[],
  terminal: Terminal,
  open: OpenApplication,
  clock: Clock,
): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok;
  const program = commandLine(terminal, open, clock, (ended) => (code = ended));
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    return codeOf(error, args.includes('--json'), terminal);
  }
}

type Ended = (code: ExitCode) => void;

interface Common {
  readonly json: boolean;
  readonly dataDir?: string;
}

function commandLine(
  terminal: Terminal,
  open: OpenApplication,
  clock: Clock,
  ended: Ended,
): Command {
  const program = new Command('tributary')
    .description('Imports, exports, rebuilds, replays, moves and backs up the books of Tributary.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    })
    .showHelpAfterError('Run it with --help to see how.')
    .addHelpText('afterAll', exitCodesHelp);
  /** Opens the application for `work` and closes it whatever happens. */
  const opened =
    <Options>(
      work: (options: Options, terminal: Terminal, app: Application) => Promise<ExitCode>,
    ) =>
    async (options: Options, { dataDir }: Common): Promise<void> => {
      const application = await open({ dataDir });
      try {
        ended(await work(options, terminal, application));
      } finally {
        await application.close();
      }
    };
  addImport(program, terminal, open, clock, ended);
  common(program.command('rebuild'))
    .description('Make a read model anew from the first event')
    .argument('<projection>', 'its name, or all')
    .option('--verify', 'compare with a rebuild instead of replacing', false)
    .action((projection: string, options: Common & { verify: boolean }) =>
      opened(rebuild)({ projection, verify: options.verify, json: options.json }, options),
    );
  common(program.command('replay').description('Replay history').command('commission'))
    .description('Every event of a commission, with actor, reason, before and after')
    .argument('<id>')
    .action((commissionId: string, options: Common) => {
      checkCommissionId(commissionId);
      return opened(replayCommission)({ commissionId, json: options.json }, options);
    });
  addExport(program, opened(exportLedger));
  addUsers(program, terminal, opened(addUser));
  const feed = program.command('feed').description('Product feeds of merchants');
  addFeed(feed, { common, opened });
  const fx = program.command('fx').description('Rates of exchange');
  addFx(fx, { terminal, open, clock, ended, common });
  common(program.command('status'))
    .description('Positions and lag of the store and its projections')
    .action((options: Common) => opened(status)({ json: options.json }, options));
  const events = program.command('events').description('Move the log of events between engines');
  addCopy(common(events.command('copy')), terminal, ended);
  addAdopt(common(events.command('adopt')), terminal, clock, ended);
  addBackup(common(program.command('backup')), terminal, ended);
  addRestore(common(program.command('restore')), terminal, clock, ended);
  return program;
}

function common(command: Command): Command {
  return command
    .option('--json', 'one line of JSON on standard output, for machines', false)
    .option('--data-dir <folder>', 'where the embedded database lives');
}

interface ImportFlags extends Common {
  readonly program?: string;
  readonly currency: string;
  readonly timezone: string;
  readonly dateFormat: string;
  readonly colNumber: string;
  readonly colDate: string;
  readonly colCustomer: string;
  readonly colQuantity: string;
  readonly colPrice: string;
  readonly cancellationPrefix: string;
  readonly blankCustomer: string;
  readonly simulateClicks: boolean;
  readonly atOnce?: string;
  readonly report?: string;
  readonly dryRun: boolean;
}

function addImport(
  program: Command,
  terminal: Terminal,
  open: OpenApplication,
  clock: Clock,
  ended: Ended,
): void {
  const { columns, ...form } = onlineRetailForm;
  common(program.command('import').description('Bring data in').command('orders'))
    .description('Import a CSV file of orders and cancellations; every row is accounted for')
    .argument('<csv>')
    .option('--program <id>', 'the program they belong to (default: the only one there is)')
    .option('--currency <code>', 'of the prices, ISO 4217', form.currency)
    .option('--timezone <zone>', 'of the dates, an IANA name', form.timeZone)
    .option('--date-format <format>', 'of the dates, in tokens of luxon', form.dateFormat)
    .option('--col-number <name>', 'column of the order number', columns.number)
    .option('--col-date <name>', 'column of the date', columns.date)
    .option('--col-customer <name>', 'column of the customer', columns.customer)
    .option('--col-quantity <name>', 'column of the quantity', columns.quantity)
    .option('--col-price <name>', 'column of the price of one', columns.price)
    .option(
      '--cancellation-prefix <text>',
      'how numbers of cancellations begin',
      form.cancellationPrefix,
    )
    .option('--blank-customer <text>', 'stands for an unknown customer', form.blankCustomer)
    .option('--simulate-clicks', 'give each customer an earlier click, marked as simulated', false)
    .option('--at-once <n>', 'posts under way at a time, fewer spare a busy server (default: 256)')
    .option('--report <file>', 'write a line of JSON for each row, - for standard output')
    .option('--dry-run', 'plan and tell, but write nothing', false)
    .addHelpText('after', importHelp)
    .action(async (file: string, flags: ImportFlags) => {
      const command = {
        file,
        form: {
          columns: {
            number: flags.colNumber,
            date: flags.colDate,
            customer: flags.colCustomer,
            quantity: flags.colQuantity,
            price: flags.colPrice,
          },
          dateFormat: flags.dateFormat,
          timeZone: flags.timezone,
          currency: flags.currency,
          cancellationPrefix: flags.cancellationPrefix,
          blankCustomer: flags.blankCustomer,
        },
        program: flags.program,
        simulateClicks: flags.simulateClicks,
        atOnce: flags.atOnce,
        report: flags.report,
        dryRun: flags.dryRun,
        json: flags.json,
      };
      ended(await importOrders(command, terminal, () => open({ dataDir: flags.dataDir }), clock));
    });
}

interface ExportFlags extends Common {
  readonly format: LedgerFormat;
  readonly from?: string;
  readonly to?: string;
  readonly timezone: string;
  readonly out: string;
}

function addExport(
  program: Command,
  work: (command: Parameters<typeof exportLedger>[0], options: Common) => Promise<void>,
): void {
  common(program.command('export').description('Take data out').command('ledger'))
    .description(
      'The books, entry by entry; the journals of hledger and beancount check themselves',
    )
    .addOption(new Option('--format <format>').choices(ledgerFormats).makeOptionMandatory())
    .option('--from <day>', 'the first day, as 2010-12-01 (default: the beginning)')
    .option('--to <day>', 'the day after the last (default: the end)')
    .option('--timezone <zone>', 'whose days are meant, an IANA name', 'UTC')
    .option('--out <file>', 'where to, - for standard output', '-')
    .action(async (flags: ExportFlags) => {
      const { format, from, to, timezone: timeZone, out, json } = flags;
      const command = { format, from, to, timeZone, out, json };
      periodOf(command);
      await work(command, flags);
    });
}

function addUsers(
  program: Command,
  terminal: Terminal,
  work: (command: Parameters<typeof addUser>[0], options: Common) => Promise<void>,
): void {
  common(program.command('user').description('Who may sign in').command('add'))
    .description('Register a user, the first one of an empty store too')
    .requiredOption('--email <address>', 'what the user signs in with')
    .addOption(new Option('--role <role>').choices(roles).makeOptionMandatory())
    .option('--merchant <id>', 'for role merchant: whose data the user acts on')
    .option('--affiliate <id>', 'for role affiliate: whose data the user acts on')
    .option(
      '--password-stdin',
      'take the first line of standard input for the password (default: one is made and shown once)',
      false,
    )
    .action(async (flags: UserFlags & Common) => work(await userToAdd(flags, terminal), flags));
}

/** What a failed command exits with; says why, for people and for machines. */
function codeOf(error: unknown, json: boolean, terminal: Terminal): ExitCode {
  // Commander has said what it had to say; asking for help is no fault.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  if (terminal.signal.aborted) return exitCodes.interrupted;
  const message = messageOf(error);
  terminal.stderr.write(`${message}\n`);
  if (json) print(terminal, json, { error: message }, '');
  return error instanceof UsageError ? exitCodes.usage : exitCodes.failed;
}
