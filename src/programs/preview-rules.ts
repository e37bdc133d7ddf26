import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import type { FxPin } from '#domain/fx/pin.js';
import type { Money } from '#domain/kernel/money.js';
import { minor } from '#domain/kernel/money.js';
import { refuse, type Refusal, type RefusalDetails } from '#domain/kernel/refusal.js';
import { type Program, program } from '#domain/program/program.js';
import type { CommissionRule, Earning, RulesVersion } from '#domain/program/rules.js';
import { type Preview, previewOf, type Sample } from '#domain/program/rules/preview.js';
import { rulesProblem } from '#domain/program/rules/sound.js';
import { inForce } from '#domain/program/versions.js';
import { findPin } from '#read-models/fx/find-pin.js';
import { Clock } from '../platform/clock.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { invalidField } from '../platform/http/problem.js';
import { RefusedError } from '../platform/refused-error.js';

type ActiveProgram = Extract<Program, { status: 'active' }>;

/** A sample as it was asked for; the program and the time supply the rest. */
export interface Question {
  readonly order: Omit<Earning, 'occurredAt'> & { readonly occurredAt: string | null };
  readonly draft: readonly CommissionRule[] | null;
  readonly rulesVersion: number | null;
  /** Decimal text; the recorded rate of the time if null. */
  readonly rate: string | null;
  readonly customerOrder: number | null;
  readonly customerSince: string | null;
  readonly affiliates: Sample['affiliates'];
}

export interface PreviewAnswer {
  readonly occurredAt: string;
  readonly fx: FxPin | null;
  /** The version that was asked about; of a draft the one it would follow. */
  readonly version: number;
  readonly byVersion: Preview;
  readonly byDraft: Preview | null;
}

/** What a sample order would earn. Reads the program from its own events, and writes nothing. */
export class PreviewRules extends Query<PreviewAnswer> {
  constructor(
    readonly programId: string,
    readonly question: Question,
  ) {
    super();
  }
}

@QueryHandler(PreviewRules)
export class PreviewRulesHandler implements IQueryHandler<PreviewRules> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly clock: Clock,
    private readonly pool: Pool,
  ) {}

  async execute({ programId, question }: PreviewRules): Promise<PreviewAnswer> {
    const state = (await this.pipeline.load(program, programId))?.state;
    if (state?.status !== 'active') throw new RefusedError(refuse('program.not-found'));
    const problem =
      (question.draft && rulesProblem(question.draft, state.currency)) ??
      currencyProblem(question, state.currency);
    if (problem) throw new RefusedError(problem);
    const occurredAt = question.order.occurredAt ?? this.clock.iso();
    const order = { ...question.order, occurredAt };
    const version = versionOf(state, question.rulesVersion, occurredAt);
    const fx = await this.pin(order, state.currency, question.rate);
    const { affiliates, customerOrder, customerSince } = question;
    const { currency } = state;
    const sample: Sample = { order, currency, fx, customerOrder, customerSince, affiliates };
    return {
      ...{ occurredAt, fx, version: version.version },
      byVersion: previewOf(version, sample),
      byDraft: question.draft && previewOf({ rules: question.draft }, sample),
    };
  }

  private async pin(order: Earning, to: string, rate: string | null): Promise<FxPin | null> {
    const { occurredAt } = order;
    const from = order.total.currency;
    if (from === to) return null;
    if (rate !== null)
      return { quoteId: '', from, to, rate, source: 'request', quotedAt: occurredAt };
    const pin = await findPin(this.pool, from, to, occurredAt);
    if (!pin)
      throw new RefusedError(
        refuse('fx.no-quote', { field: 'order.total.currency', from, to, at: occurredAt }),
      );
    return pin;
  }
}

function versionOf(state: ActiveProgram, wanted: number | null, at: string): RulesVersion {
  const { rulesVersions } = state;
  const found =
    wanted === null
      ? inForce(rulesVersions, at)
      : rulesVersions.find(({ version }) => version === wanted);
  if (!found) throw invalidField('rulesVersion', `versions 1 to ${rulesVersions.length} exist`);
  return found;
}

/** An order in one currency; what was earned before in the program's. */
function currencyProblem({ order, affiliates }: Question, currency: string): Refusal | undefined {
  const { total, tax, lines } = order;
  const ofOrder: readonly (readonly [string, Money])[] = [
    ['order.tax.currency', tax],
    ...lines.map(({ net }, n) => [`order.lines.${n}.net.currency`, net] as const),
  ];
  const stray = ofOrder.find(([, amount]) => amount.currency !== total.currency);
  if (stray)
    return refuse('money.currency-mismatch', { field: stray[0], expected: total.currency });
  if (minor(tax) > minor(total))
    return refuse('conversion.tax-exceeds-total', { field: 'order.tax.amount' });
  const foreign = affiliates
    .flatMap((affiliate, n) => sumsOf(affiliate, `affiliates.${n}`))
    .find(([, amount]) => amount.currency !== currency);
  const details: RefusalDetails = { field: foreign?.[0], expected: currency };
  return foreign && refuse('program.currency-mismatch', details);
}

function sumsOf(
  { earnedInPeriod, totals }: Sample['affiliates'][number],
  path: string,
): (readonly [string, Money])[] {
  return [
    ...[...earnedInPeriod.values()].map(
      (amount, n) => [`${path}.earnedInPeriod.${n}.amount.currency`, amount] as const,
    ),
    ...(['revenue', 'commission'] as const).flatMap((name) =>
      totals ? [[`${path}.periodTotals.${name}.currency`, totals[name]] as const] : [],
    ),
  ];
}
