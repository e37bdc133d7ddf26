import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { Pool } from 'pg';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { EventStore, start } from '../platform/event-store/port.js';
import { demoText } from './demo-text.js';
import { makeCatalogue } from './catalogue/make-catalogue.js';
import { type DemoParties, makeDemo, stepsOf } from './make-demo.js';
import { makeHistory, tellProgram } from './make-history.js';

interface Offer {
  readonly url: string;
  readonly isWanted: boolean;
  /** Where the sign-ins go; standard output unless told. */
  readonly tell?: (text: string) => void;
  /** Also tells a past of 45 days, after the sign-ins are printed; absent: there is none. */
  readonly history?: {
    /** Breaks it off: the next start goes on. */
    readonly ending: AbortSignal;
  };
}

/** What a start that was broken off leaves for the next. */
interface Note {
  readonly startedAt: string;
  /** The demo is made and printed; its past is not told to the end. */
  readonly parties?: DemoParties;
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
  { url, isWanted, history, tell = (text) => process.stdout.write(text) }: Offer,
): Promise<void> {
  const isNoted = existsSync(note);
  let begun = isNoted ? readNote(note) : undefined;
  if (begun === undefined) {
    const isEmpty = (await app.get(EventStore).head()) === start;
    if (isNoted && !isEmpty) {
      tell(`The demo is incomplete: ${note} cannot be read, so it was not finished.\n`);
      rmSync(note);
    }
    if (!isEmpty || !(isNoted || isWanted)) return;
    begun = { startedAt: app.get(Clock).iso() };
    mkdirSync(dirname(note), { recursive: true });
    writeNote(note, begun);
  }
  const { startedAt } = begun;
  let { parties } = begun;
  if (parties === undefined) {
    const demo = await makeDemo(app, startedAt);
    ({ parties } = demo);
    if (history !== undefined) writeNote(note, { startedAt, parties });
    tell(demoText(demo, url));
  }
  if (history !== undefined) await tellHistory(app, { startedAt, parties }, history.ending, tell);
  rmSync(note);
}

async function tellHistory(
  app: INestApplicationContext,
  begun: Required<Note>,
  ending: AbortSignal,
  tell: (text: string) => void,
): Promise<void> {
  tell('45 days of orders, decisions and payouts are being told meanwhile: figures will grow.\n');
  const sinceMs = performance.now();
  await tellCatalogue(app, begun, ending);
  const orders = await makeHistory(app, begun, ending);
  const seconds = ((performance.now() - sinceMs) / 1000).toFixed(0);
  tell(`They are told: ${orders} orders in ${seconds} s.\n\n`);
}

/** First, so that there is something to see on the public site. */
async function tellCatalogue(
  app: INestApplicationContext,
  { startedAt, parties }: Required<Note>,
  ending: AbortSignal,
): Promise<void> {
  const step = stepsOf(await app.get(EventStore).storeId(), startedAt);
  const check = () => ending.throwIfAborted();
  const telling = { app, startedAt, parties, step, check };
  const outdoor = await tellProgram(telling, 1);
  await makeCatalogue(telling, [await tellProgram(telling, 0), outdoor]);
}

function writeNote(note: string, content: Note): void {
  writeFileSync(`${note}.new`, JSON.stringify(content));
  renameSync(`${note}.new`, note);
}

/** When the demo was begun; undefined when the note does not say, as after a power cut. */
function readNote(note: string): Note | undefined {
  try {
    const { startedAt, parties } = JSON.parse(readFileSync(note, 'utf8')) as Partial<Note>;
    if (typeof startedAt !== 'string' || Number.isNaN(Date.parse(startedAt))) return undefined;
    return { startedAt, ...(parties === undefined ? {} : { parties }) };
  } catch {
    return undefined;
  }
}
