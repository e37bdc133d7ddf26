import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { EventStore, start } from '../platform/event-store/port.js';
import { demoText } from './demo-text.js';
import { makeDemo } from './make-demo.js';

/**
 * Makes the demo in an empty store and prints its sign-ins, once. A start that is killed half-way
 * leaves a note, and the next one finishes: what is there already is not made twice.
 */
export async function offerDemo(
  app: INestApplicationContext,
  { url, isWanted }: { url: string; isWanted: boolean },
): Promise<void> {
  const note = join(app.get(Config).dataDir, 'demo-unfinished.json');
  const begun = existsSync(note) ? readFileSync(note, 'utf8') : undefined;
  if (begun === undefined) {
    if (!isWanted || (await app.get(EventStore).head()) !== start) return;
    writeFileSync(note, JSON.stringify({ startedAt: app.get(Clock).iso() }));
  }
  const { startedAt } = JSON.parse(begun ?? readFileSync(note, 'utf8')) as { startedAt: string };
  const demo = await makeDemo(app, startedAt);
  process.stdout.write(demoText(demo, url));
  rmSync(note);
}
