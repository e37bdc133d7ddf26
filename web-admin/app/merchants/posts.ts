import type { Dto } from '../api/api';

export type Post = Dto<'PostbackDto'>;
export type Outcome = Post['outcome'];

/** What a program's shop can do about the refusals that come most often; the rest is on the problem's page. */
const remedies: Readonly<Record<string, string>> = {
  unauthenticated:
    'The token is of no active key. Compare it with the one that was copied when the key was made, or replace the key.',
  'scope-missing':
    'The key may not do this. Make one with the scope it needs: “Post by address” for postbacks, “Post orders” for JSON.',
  'signature-missing': 'The key requires a signature. The guide shows how it is made.',
  'signature-invalid':
    'The signature is made of other bytes than those sent, or by another secret. The guide shows how it is made.',
  'signature-expired':
    'The clock of the sender is off, or the request waited for longer than 5 minutes.',
  'signature-replayed': 'This signed request was sent before with other content.',
  'program.not-found': 'The program is not one of the merchant whose key this is.',
  'conversion.conflict':
    'An order counts once, by its number. To change it, post a correction or a refund.',
  'fx.no-quote': 'No rate is known for the currency of the order on its day.',
};

export function remedyOf(code: string | null): string {
  return remedies[code ?? ''] ?? '';
}

/** The order number and the amount as they were sent, wherever the channel puts them. */
export function orderOf({ request }: Pick<Post, 'request'>): { number: string; amount: string } {
  const sent = request as Readonly<Record<string, unknown>>;
  const text = (name: string) => (typeof sent[name] === 'string' ? (sent[name] as string) : '');
  const number = ['txid', 'order_id', 'orderid', 'external_id', 'externalId']
    .map(text)
    .find(Boolean);
  const total = sent['total'] as { amount?: string; currency?: string } | undefined;
  const amount =
    total?.amount === undefined
      ? `${text('amount')} ${text('currency')}`
      : `${total.amount} ${total.currency ?? ''} (minor units)`;
  return { number: number ?? '–', amount: amount.trim() || '–' };
}

/** What was sent, name by name; nested values as JSON. */
export function sentOf({ request }: Pick<Post, 'request'>): { name: string; value: string }[] {
  return Object.entries(request).map(([name, value]) => ({
    name,
    value: typeof value === 'string' ? value : JSON.stringify(value),
  }));
}
