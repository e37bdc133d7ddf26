import { once } from 'node:events';
import { UpdateStream } from './update-stream.js';

/** All there is to read now. */
function read(stream: UpdateStream): string {
  const chunks: string[] = [];
  for (let chunk; (chunk = stream.read() as string | null) !== null;) chunks.push(chunk);
  return chunks.join('');
}

it('tells who reads slowly the last position alone, and keeps no more than that', () => {
  const stream = new UpdateStream();
  for (let n = 0; n <= 100_000; n += 1) {
    stream.tell({ projection: n % 2 === 0 ? 'links' : 'ledger', position: String(n) });
    stream.beat();
  }
  expect(stream.readableLength).toBeLessThan(1_000);
  const text = read(stream);
  expect(text).toContain('data: {"projection":"links","position":"100000"}\n\n');
  expect(text).toContain('data: {"projection":"ledger","position":"99999"}\n\n');
  expect(text.length).toBeLessThan(1_000);
});

it('says why it ends, and nothing after', async () => {
  const stream = new UpdateStream();
  stream.end('shutdown');
  stream.end('token-expired');
  stream.tell({ projection: 'links', position: '1' });
  stream.beat();
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  expect(text).toBe('retry: 2000\n\nevent: end\ndata: {"reason":"shutdown"}\n\n');
});

it('lets go of a page that never reads, a while after it ended', async () => {
  const stream = new UpdateStream(10);
  const closed = once(stream, 'close');
  stream.end('token-expired');
  await closed;
  expect(stream.destroyed).toBe(true);
});
