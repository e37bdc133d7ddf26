import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DamagedBackup } from './backup-refused.js';
import { pack, type PackedFile, unpack, unpackedBytes, verifyPacked } from './packed-file.js';

const mebibyte = 1_048_576;

let room: string;
const at = (name: string): string => join(room, name);

beforeEach(() => {
  room = mkdtempSync(join(tmpdir(), 'tributary-packed-'));
});
afterEach(() => rmSync(room, { recursive: true, force: true }));

async function packed(content: Buffer): Promise<PackedFile> {
  writeFileSync(at('original'), content);
  return (await pack(at('original'), at('packed'))) as PackedFile;
}

// Small files are worked on in one piece, large ones as streams; random ones grow when packed.
describe.each([
  ['nothing', Buffer.alloc(0)],
  ['a page', randomBytes(8_192)],
  ['all that is one piece', randomBytes(mebibyte)],
  ['a byte more', randomBytes(mebibyte + 1)],
  ['many pages', Buffer.alloc(4 * mebibyte, 'changes')],
])('a packed file of %s', (_what, content) => {
  it('gives back what went in', async () => {
    const file = await packed(content);
    expect(file.bytes).toBe(content.length);
    await verifyPacked(at('packed'), file);
    await unpack(at('packed'), at('unpacked'), file);
    expect(readFileSync(at('unpacked')).equals(content)).toBe(true);
    expect(await unpackedBytes(at('packed'))).toBe(content.length);
  });

  it.each<[string, (whole: Buffer) => void]>([
    ['changed', (whole) => writeFileSync(at('packed'), whole.with(9, (whole[9] ?? 0) ^ 1))],
    ['cut off', (whole) => truncateSync(at('packed'), whole.length - 1)],
    ['longer', (whole) => writeFileSync(at('packed'), Buffer.concat([whole, whole]))],
    ['missing', () => rmSync(at('packed'))],
  ])('is refused when it is %s', async (_how, damage) => {
    const file = await packed(content);
    damage(readFileSync(at('packed')));
    await expect(verifyPacked(at('packed'), file)).rejects.toBeInstanceOf(DamagedBackup);
    const unpacked = unpack(at('packed'), at('unpacked'), file);
    await expect(unpacked).rejects.toBeInstanceOf(DamagedBackup);
    expect(existsSync(at('unpacked'))).toBe(false);
  });

  it('is refused when its size is not the one told', async () => {
    const file = await packed(content);
    const other = { ...file, bytes: file.bytes + 1 };
    await expect(unpack(at('packed'), at('unpacked'), other)).rejects.toThrow(at('packed'));
    expect(existsSync(at('unpacked'))).toBe(false);
  });
});

it('is none when the original is gone', async () => {
  expect(await pack(at('gone'), at('packed'))).toBeUndefined();
  expect(existsSync(at('packed'))).toBe(false);
});
