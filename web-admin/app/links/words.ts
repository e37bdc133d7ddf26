import type { Dto } from '../api/api';

export interface Flag {
  readonly words: string;
  readonly detail: string;
  /** What it looks like: a status of the design system. */
  readonly status: string;
}

/** What was found out about a click, in words. */
export function flagsOf({ bot, repeatOf, simulated }: Dto<'ClickDto'>): readonly Flag[] {
  const flags: Flag[] = [];
  if (bot !== null) {
    const detail = `Taken for a machine: ${bot}. It is never credited.`;
    flags.push({ words: `machine: ${bot.replaceAll('-', ' ')}`, detail, status: 'rejected' });
  }
  if (repeatOf !== null) {
    const detail = `The same visitor clicked within 24 hours before (${repeatOf})`;
    flags.push({ words: 'repeat', detail, status: 'held' });
  }
  if (simulated) {
    const detail = 'Made by an import, never by a shopper';
    flags.push({ words: 'imported', detail, status: 'withdrawn' });
  }
  if (flags.length > 0) return flags;
  return [{ words: 'unique', detail: 'A person, not seen here for 24 hours', status: 'active' }];
}
