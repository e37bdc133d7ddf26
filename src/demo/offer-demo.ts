import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { Pool } from 'pg';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { EventStore, start } from '../platform/event-store/port.js';
import { demoText } from './demo-text.js';
import { makeDemo } from './make-demo.js';

interface Offer {
  readonly url: string;
  readonly isWanted: boolean;
  /** Where the sign-ins go; standard output unless told. */
  readonly tell?: (text: string) => void;
}

/** Any number will do, as long as it never changes: every process asks for this one. */
const demoLock = '7210349872';

/**
 * Makes the demo in an empty store and prints its sign-ins, once. A start that is killed half-way
 * leaves a note, and the next one finishes: what is there already is not made twice. Of two starts at
 * once the second waits, and finds the store filled.
 */
export async function offerDemo(app: INestApplicationContext, offer: Offer): Promise<void> {
  const note = join(app.get(Config).dataDir, 'demo-unfinished.json');
  if (!offer.isWanted && !existsSync(note)) return;
  const guard = await app.get(Pool).connect();
  try {
    await guard.query('select pg_advisory_lock($1)', [demoLock]);
    await offerAlone(app, note, offer);
  } finally {
    // Its end gives the lock back, too.
    guard.release(true);
  }
}

async function offerAlone(
  app: INestApplicationContext,
  note: string,
  { url, isWanted, tell = (text) => process.stdout.write(text) }: Offer,
): Promise<void> {
  const isNoted = existsSync(note);
  let startedAt = isNoted ? startOf(note) : undefined;
  if (startedAt === undefined) {
    const isEmpty = (await app.get(EventStore).head()) === start;
    if (isNoted && !isEmpty) {
      tell(`The demo is incomplete: ${note} cannot be read, so it was not finished.\n`);
      rmSync(note);
    }
    if (!isEmpty || !(isNoted || isWanted)) return;
    startedAt = app.get(Clock).iso();
    mkdirSync(dirname(note), { recursive: true });
    writeFileSync(`${note}.new`, JSON.stringify({ startedAt }));
    renameSync(`${note}.new`, note);
  }
  const demo = await makeDemo(app, startedAt);
  tell(demoText(demo, url));
  rmSync(note);
}

/** When the demo was begun; undefined when the note does not say, as after a power cut. */
function startOf(note: string): string | undefined {
  try {
    const { startedAt } = JSON.parse(readFileSync(note, 'utf8')) as { startedAt?: unknown };
    return typeof startedAt === 'string' && !Number.isNaN(Date.parse(startedAt))
      ? startedAt
      : undefined;
  } catch {
    return undefined;
  }
}
