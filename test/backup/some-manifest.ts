import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '#src/platform/database/backup/manifest.js';

/** A manifest as a backup has it, of no files. */
export function someManifest(name: string, wishes: Partial<Manifest> = {}): Manifest {
  return {
    ...{ format: 1, name, product: '0.1.0', postgres: '18.1', systemId: '42', storeId: 'store' },
    ...{ begunAt: '2026-01-01T00:00:00.000Z', endedAt: '2026-01-01T00:01:00.000Z' },
    ...{ head: '7', events: 7, eventsSha256: 'ab'.repeat(32), masterKeyFingerprint: null },
    ...{ timeline: 1, startLsn: '0/2000028', stopLsn: '0/2000120', segmentBytes: 16_777_216 },
    ...{ firstSegment: '000000010000000000000002', lastSegment: '000000010000000000000002' },
    ...{ folders: ['global'], files: [] },
    ...wishes,
  };
}

/** Puts a manifest, or whatever is in the place of one, into a folder of backups. Gives back its path. */
export function putManifest(backups: string, name: string, manifest: unknown): string {
  mkdirSync(join(backups, name), { recursive: true });
  const path = join(backups, name, 'manifest.json');
  writeFileSync(path, JSON.stringify(manifest));
  return path;
}
