import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StoredEvent } from '#src/platform/event-store/port.js';

const domain = fileURLToPath(new URL('../../domain', import.meta.url));

/** A golden as the store would give it back. */
export interface Golden {
  /** `coupon/golden/coupon-assigned.v1.json` */
  readonly name: string;
  readonly stored: StoredEvent;
  readonly text: string;
}

/** Every golden there is, sorted by name. */
export function readGoldens(): readonly Golden[] {
  return readdirSync(domain, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /^[a-z-]+\/golden\/.*\.json$/.test(path))
    .sort()
    .map((name) => {
      const text = readFileSync(join(domain, name), 'utf8');
      return { name, text, stored: storedFrom(text) };
    });
}

function storedFrom(text: string): StoredEvent {
  const { type, metadata, data } = JSON.parse(text);
  return {
    id: '00000000-0000-8000-a000-000000000000',
    type,
    data: JSON.stringify(data),
    metadata: JSON.stringify(metadata),
    stream: `golden-${type}`,
    revision: 0n,
    position: '1',
    created: metadata.recordedAt,
  };
}
