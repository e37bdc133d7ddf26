import type { Dto } from '../api/api';

export type FeedRun = Dto<'FeedRunDto'>;

export const formatWords: Readonly<Record<Dto<'FeedDto'>['format'], string>> = {
  csv: 'CSV',
  'json-lines': 'JSON lines',
  'merchant-xml': 'Google Merchant XML',
};

/** What a run came to, in a few words. */
export function outcomeOf(run: FeedRun): string {
  const { created, changed, priced, refused, read } = run.counts;
  if (run.status === 'failed') return run.reason === 'unreadable' ? 'not readable' : 'broken off';
  if (run.status === 'running') return run.phase === 'checking' ? 'checking the file' : 'importing';
  const parts = [
    ...(created > 0 ? [`${created.toLocaleString('en')} new`] : []),
    ...(changed > 0 ? [`${changed.toLocaleString('en')} changed`] : []),
    ...(priced > 0 ? [`${priced.toLocaleString('en')} repriced`] : []),
    ...(refused > 0 ? [`${refused.toLocaleString('en')} rows refused`] : []),
  ];
  return parts.length === 0 ? `nothing new in ${read.toLocaleString('en')} rows` : parts.join(', ');
}
