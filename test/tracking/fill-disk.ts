import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SystemClock } from '#src/platform/clock.js';
import { Cursor } from '#src/tracking/journal/cursor.js';
import { JournalFolder } from '#src/tracking/journal/folder.js';
import { JournalWriter } from '#src/tracking/journal/writer.js';
import { newClick } from './clicks.js';

// Fills the disk of the folder given with journaled clicks, makes room, and goes on. Says what became
// of them, and what is found on the disk.
const [root = ''] = process.argv.slice(2);
const clock = new SystemClock();
// What else lies on that disk.
const ballast = join(root, 'ballast');
await writeFile(ballast, Buffer.alloc(300_000));
const folder = await JournalFolder.create(root, '000000000000', undefined);
const writer = new JournalWriter(root, folder, { maxBytes: 1e9, segmentBytes: 200_000 });

const kept: string[] = [];
const refused: string[] = [];
while (refused.length < 5) await keep(kept);
const place = { stream: 'clicks-00-2026050410', expected: 41n };
await folder.cursor.write({ segment: 7, from: 0, count: 1, without: [], ...place });
const cursor = await Cursor.open(join(folder.path, 'cursor'));
const intentWhileFull = cursor.last?.segment;
await cursor.close();
await rm(ballast);
const keptLater: string[] = [];
for (let n = 0; n < 3; n += 1) await keep(keptLater);
await writer.seal();

const found: string[] = [];
let spoilt = 0;
for (const segment of folder.segments) {
  const { records, damagedBytes, tornBytes } = await folder.read(segment);
  spoilt += damagedBytes + tornBytes;
  found.push(...records.flatMap(({ clicks }) => clicks.map(({ id }) => id)));
}
console.log(JSON.stringify({ kept, refused, keptLater, found, spoilt, intentWhileFull }));

async function keep(into: string[]): Promise<void> {
  const click = { ...newClick(clock), metadata: `"${'x'.repeat(3_000)}"` };
  try {
    await writer.keep({ atMs: Date.now(), clicks: [click], sent: undefined });
    into.push(click.id);
  } catch (error) {
    refused.push((error as NodeJS.ErrnoException).code ?? String(error));
  }
}
