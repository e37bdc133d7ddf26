import type { Money } from '#domain/kernel/money.js';
import { minus, zero } from '#domain/kernel/money.js';
import type { Preview, PreviewedShare, Sample } from '#domain/program/rules/preview.js';
import type { PreviewAnswer, Question } from './preview-rules.js';
import type { PreviewRulesDto, SampleAffiliateDto, SampleOrderDto } from './preview-request.dto.js';
import type { PreviewDto, PreviewShareDto } from './preview.dto.js';
import { toRules } from './to-rules.js';

/** A checked request as a question. Affiliates without an id are nobody in particular. */
export function toQuestion(body: PreviewRulesDto): Question {
  const { order, rules, rulesVersion = null, rate = null, affiliates } = body;
  const everyone = affiliates ?? [{ weight: '1' }];
  return {
    order: toOrder(order),
    draft: rules ? toRules(rules) : null,
    ...{ rulesVersion, rate },
    customerOrder: order.customer?.orderNumber ?? null,
    customerSince: order.customer?.since ?? null,
    affiliates: everyone.map(toAffiliate),
  };
}

function toOrder(order: SampleOrderDto): Question['order'] {
  const { kind, occurredAt = null, country = null, customer, total, tax, lines } = order;
  return {
    ...{ kind, occurredAt, country },
    isNewCustomer: customer?.isNew ?? null,
    total: moneyOf(total),
    tax: tax ? moneyOf(tax) : zero(total.currency),
    lines: (lines ?? []).map(({ lineId, sku, productId, category, quantity, net }) => ({
      ...{ lineId, quantity, net: moneyOf(net) },
      ...{ sku: sku ?? null, productId: productId ?? null, category: category ?? null },
    })),
  };
}

function toAffiliate(given: SampleAffiliateDto): Sample['affiliates'][number] {
  const { affiliateId, weight, earnedInPeriod, periodTotals: totals, recruitedAt } = given;
  return {
    ...{ affiliateId: affiliateId ?? '', weight, recruitedAt: recruitedAt ?? null },
    earnedInPeriod: new Map(
      (earnedInPeriod ?? []).map(({ ruleId, amount }) => [ruleId, moneyOf(amount)]),
    ),
    totals: totals
      ? {
          revenue: moneyOf(totals.revenue),
          orders: totals.orders,
          commission: totals.commission
            ? moneyOf(totals.commission)
            : zero(totals.revenue.currency),
        }
      : null,
  };
}

function moneyOf({ amount, currency }: Money): Money {
  return { amount, currency };
}

export function toPreviewDto(answer: PreviewAnswer): PreviewDto {
  const { occurredAt, fx, version, byVersion, byDraft } = answer;
  const shown = byDraft ?? byVersion;
  const { amount } = byVersion;
  return {
    rulesVersion: byDraft ? null : version,
    occurredAt,
    fx: fx && {
      ...{ from: fx.from, to: fx.to, rate: fx.rate, source: fx.source },
      quoteId: fx.quoteId === '' ? null : fx.quoteId,
    },
    base: shown.base,
    amount: shown.amount,
    shares: sharesOf(shown),
    inForce: byDraft && {
      ...{ version, amount, shares: sharesOf(byVersion) },
      difference: minus(byDraft.amount, amount),
    },
  };
}

function sharesOf({ shares }: Preview): PreviewShareDto[] {
  return shares.map(toShare);
}

/** Nothing is retroactive: docs/decisions/0011. */
const countsFrom = 'counts in periods that begin while these rules are in force';

function toShare({ affiliateId, valuation, rest, periods, secondTier }: PreviewedShare) {
  const { weight, amount, base, lines, ruleId, trace } = valuation;
  return {
    affiliateId: affiliateId === '' ? null : affiliateId,
    ...{ weight, amount, base, lines, rest, ruleId, trace },
    periods: periods.map(({ rule, before, after, adds }) => ({
      ...{ ruleId: rule.ruleId, kind: rule.kind, period: rule.period },
      ...{ before: before.amount, after: after.amount, adds },
      why: [...after.trace.map(({ why }) => why), countsFrom].join('; '),
    })),
    secondTier,
  };
}
