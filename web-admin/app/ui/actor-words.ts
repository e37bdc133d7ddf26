import { shortId } from './short-id';

/** Whoever did something, as events name them. */
export interface Actor {
  readonly type: string;
  readonly id: string;
}

const machines: Readonly<Record<string, string>> = {
  attribution: 'Attribution',
  compensation: 'Compensation',
  earnings: 'Earnings',
  payouts: 'Payouts',
  rebuild: 'Rebuild',
  'hold-timer': 'The hold timer',
  'dispute-clock': 'The dispute clock',
};

/** Who, in words: a person by the id, a machine by what it is. */
export function actorWords({ type, id }: Actor): string {
  if (id === 'withheld') return type === 'api-key' ? 'The shop' : 'Staff';
  switch (type) {
    case 'user':
      return `User ${shortId(id)}`;
    case 'api-key':
      return `API key ${shortId(id)}`;
    case 'policy':
      return `${machines[id] ?? id} (policy)`;
    case 'timer':
      return machines[id] ?? `Timer ${id}`;
    case 'cli':
      return `Command line (${id})`;
    case 'anonymous':
      return 'Somebody without signing in';
    default:
      return `${type} ${id}`;
  }
}

/** A text with the ids in it shortened: `commission-com_…K2F9`. The whole one belongs into a title. */
export function shortStream(text: string): string {
  const short = text.replaceAll(/[a-z]{3}_[0-9A-Z]{26}/g, (id) => shortId(id));
  return short.replaceAll(/[0-9a-f]{40,}/g, (hash) => `${hash.slice(0, 8)}…`);
}
