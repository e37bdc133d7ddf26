import { DateTime } from 'luxon';
import { toDecimalText } from '#domain/kernel/money.js';
import type { EarningChangeRow } from '#read-models/affiliate-earnings/table.js';
import type { EarningChangeDto } from './earnings.dto.js';
import { reasonWords } from './reason-words.js';

/** What else is known when a change is told. */
export interface Beside {
  readonly timezone: string;
  /** The end of the hold. */
  readonly releaseAt: string | null;
  /** Of the refund that a reversal follows; null when it named none. */
  readonly refundReason: string | null;
  /** What the bank or the provider said, for people. */
  readonly payoutReason: string | null;
}

interface Words {
  readonly title: string;
  readonly text: string | null;
}

/** A change in words that whoever earned it understands: what happened, why, and what follows. */
export function tellChange(row: EarningChangeRow, beside: Beside): EarningChangeDto {
  const { currency } = row;
  const money = (amount: string | null) =>
    amount === null || currency === null ? null : { amount, currency };
  return {
    ...{ kind: row.kind, at: row.at, effectiveAt: row.effective_at },
    ...wordsOf(row, beside),
    amount: money(row.amount),
    change: money(changeOf(row)),
    remaining: money(row.remaining),
    reasonCode: row.is_told ? row.reason_code : null,
    payoutLineId: row.line_id,
  };
}

/** By how much the claim grew; null when it did not move. */
function changeOf({ kind, amount, was }: EarningChangeRow): string | null {
  if (amount === null) return null;
  switch (kind) {
    case 'held':
    case 'reinstated':
      return amount;
    case 'reversed':
    case 'rejected':
      return amount === '0' ? '0' : `-${amount}`;
    case 'adjusted':
      return was === null ? null : String(BigInt(amount) - BigInt(was));
    default:
      return null;
  }
}

const causes: Readonly<Record<string, string>> = {
  refund: 'the order was refunded',
  chargeback: 'the shopper had the payment charged back',
  cancellation: 'the order was cancelled',
};

const undone: Readonly<Record<string, string>> = {
  refund: 'the refund was taken back',
  chargeback: 'the chargeback was taken back',
  cancellation: 'the cancellation was taken back',
};

const adjustments: Readonly<Record<string, string>> = {
  'order-updated': 'the shop corrected the order',
  reattributed: 'it was decided anew who brought the order',
  'source-changed': 'the commission that it follows from changed',
  'period-changed': 'the total of its period changed',
};

function wordsOf(row: EarningChangeRow, beside: Beside): Words {
  const cause = row.cause ?? '';
  const reason = row.is_told ? reasonWords(row.reason_code, row.reason) : null;
  switch (row.kind) {
    case 'held':
      return { title: 'Earned', text: sentences(row.reason, heldUntil(beside)) };
    case 'hold-ended':
      return { title: 'The hold is over', text: 'Now the shop has to say yes.' };
    case 'approved':
      return {
        title: 'Approved',
        text: row.is_automatic
          ? 'The hold ended without an objection.'
          : sentences('The shop said yes.', heldUntil(beside, row.at)),
      };
    case 'made-payable':
      return { title: 'Ready to be paid', text: 'It goes into the next payout.' };
    case 'rejected':
      return { title: 'Rejected', text: reason ?? 'No reason was given.' };
    case 'held-back': {
      const why = reason ?? 'The reason is not told.';
      return { title: 'Held back', text: `${why} It is not paid until it is released.` };
    }
    case 'released':
      return { title: 'No longer held back', text: 'It goes on where it stood.' };
    case 'reversed':
      return {
        title: `Taken back: ${causes[cause] ?? causes['refund']}`,
        text: reasonWords(beside.refundReason, null),
      };
    case 'reinstated':
      return { title: `Given back: ${undone[cause] ?? undone['refund']}`, text: null };
    case 'adjusted':
      return {
        title: `Corrected: ${adjustments[cause] ?? 'its worth was worked out anew'}`,
        text: sentences(reason, fromTo(row)),
      };
    default:
      return ofPayout(row, beside);
  }
}

function ofPayout(row: EarningChangeRow, { payoutReason }: Beside): Words {
  const why = payoutReason ?? reasonWords(row.reason_code, null);
  switch (row.kind) {
    case 'payout-started':
      return { title: 'In a payout', text: 'The payout is on its way to you.' };
    case 'paid':
      return { title: 'Paid', text: null };
    case 'payout-failed': {
      const next =
        'It is payable again. Check your payout details: the next payout takes it along.';
      return { title: 'The payout failed', text: sentences(why, next) };
    }
    case 'payout-returned': {
      const next = 'The money came back, and is payable again. Check your payout details.';
      return { title: 'The payout came back', text: sentences(why, next) };
    }
    default:
      return { title: row.kind.replaceAll('-', ' '), text: null };
  }
}

/** The end of the hold, where it is yet to come. */
function heldUntil({ releaseAt, timezone }: Beside, after = ''): string | null {
  if (releaseAt === null || releaseAt <= after) return null;
  return `Held until ${dayText(releaseAt, timezone)}.`;
}

function fromTo({ was, amount, currency }: EarningChangeRow): string | null {
  if (was === null || amount === null || currency === null || was === amount) return null;
  const text = (value: string) => toDecimalText({ amount: value, currency });
  return `From ${currency} ${text(was)} to ${text(amount)}.`;
}

/** `1 Nov 2026`, of the time zone: as the pages write their days. */
export function dayText(at: string, timezone: string): string {
  return DateTime.fromISO(at, { zone: timezone, locale: 'en-GB' }).toFormat('d LLL yyyy');
}

/** One after the other, each with a capital and an end; null without any. */
function sentences(...parts: readonly (string | null)[]): string | null {
  const said = parts.filter((part) => part !== null && part !== '') as string[];
  const whole = said.map((part) => {
    const text = part.trim();
    const begun = text.charAt(0).toUpperCase() + text.slice(1);
    return /[.!?]$/.test(begun) ? begun : `${begun}.`;
  });
  return whole.join(' ') || null;
}
