import type { TributaryEvent } from '#domain/events.js';
import type { Decider } from '#domain/kernel/decider.js';
import { Refusal } from '#domain/kernel/refusal.js';
import {
  type CommandContext,
  CommandPipeline,
  type HandleOptions,
  type Handled,
} from '#src/platform/commands/pipeline.js';
import { derivedUuid } from '#src/platform/ids.js';
import type { PlantedBug } from './planted-bugs.js';

/** What the pipeline told whoever gave a command. */
export interface Acknowledged {
  readonly decider: Decider<never, unknown, never>;
  readonly stream: string;
  readonly commandId: string;
  readonly handled: Handled<unknown>;
}

/** The pipeline itself; its answers are noted, and planted bugs find their way in. */
export class WatchedPipeline extends CommandPipeline {
  private odd = 0;

  constructor(
    private readonly watch: (acknowledged: Acknowledged) => void,
    private readonly bug: PlantedBug | undefined,
    ...parts: ConstructorParameters<typeof CommandPipeline>
  ) {
    super(...parts);
  }

  override async handle<Command, State, Event extends TributaryEvent>(
    decider: Decider<Command, State, Event>,
    key: string,
    command: Command,
    context: CommandContext,
    options?: HandleOptions,
  ): Promise<Handled<State>> {
    const given = this.contextFor(context);
    const used = this.bug === undefined ? decider : planted(this.bug, decider);
    const handled = await super.handle(used, key, command, given, options);
    const stream = `${decider.name}-${key}`;
    this.watch({ decider, stream, commandId: given.commandId, handled } as Acknowledged);
    return handled;
  }

  private contextFor(context: CommandContext): CommandContext {
    if (this.bug !== 'random-command-in-policy' || context.actor.type !== 'policy') return context;
    return { ...context, commandId: derivedUuid(context.commandId, (this.odd += 1)) };
  }
}

/** The decider with a bug in it. */
function planted<Command, State, Event extends TributaryEvent>(
  bug: PlantedBug,
  decider: Decider<Command, State, Event>,
): Decider<Command, State, Event> {
  const spoil = spoilt[bug];
  if (!spoil) return decider;
  return {
    ...decider,
    decide: (command, state) => {
      const decision = decider.decide(command, state);
      if (decision instanceof Refusal) return decision;
      return decision.map((event) => ({ ...event, data: spoil(event) }) as Event);
    },
  };
}

const spoilt: { readonly [Bug in PlantedBug]?: (event: TributaryEvent) => unknown } = {
  'refund-beyond-the-rest': ({ type, data }) =>
    type === 'conversion-refunded' ? { ...data, applied: data.requested } : data,
  'lost-cent': ({ type, data }) => {
    if (type !== 'commission-reversed') return data;
    const [first, ...others] = data.postings;
    if (!first) return data;
    const amount = { ...first.amount, amount: String(BigInt(first.amount.amount) - 1n) };
    return { ...data, postings: [{ ...first, amount }, ...others] };
  },
  'reversal-not-cumulative': ({ type, data }) => {
    if (type !== 'commission-reversed') return data;
    const { currency } = data.amount;
    const rest = { amount: data.remaining.amount, currency };
    return { ...data, reversedTotal: data.amount, remaining: rest };
  },
};
