import type { TributaryEvent } from '#domain/events.js';
import { fold } from '#domain/kernel/decider.js';
import type { RecordedEvent } from '#projections/engine/projection.js';
import { EventCodec } from '#src/platform/event-store/codec.js';
import { derivedUuid } from '#src/platform/ids.js';
import type { Acknowledged } from './watched-pipeline.js';
import type { World } from './world.js';

/** Something that may never be so. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

export function demand(isSo: boolean, otherwise: () => string): void {
  if (!isSo) throw new Broken(otherwise());
}

export function demandEqual(one: unknown, other: unknown, otherwise: () => string): void {
  // Nearly always they are equal to the letter.
  if (JSON.stringify(one) === JSON.stringify(other)) return;
  const [left, right] = [canonical(one), canonical(other)];
  demand(left === right, () => `${otherwise()}\n${difference(left, right)}`);
}

/** Where two texts part, with what stands around. */
function difference(left: string, right: string): string {
  let place = 0;
  while (place < left.length && left[place] === right[place]) place += 1;
  const [from, to] = [Math.max(0, place - 160), place + 80];
  return `  … ${left.slice(from, to)} …\n  … ${right.slice(from, to)} …`;
}

/** JSON with keys in order, so that equal values are equal text. */
function canonical(value: unknown): string {
  const sorted = (_: string, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part;
  return JSON.stringify(value, sorted) ?? 'undefined';
}

const codec = new EventCodec();

/** An event of the log whose type says what is in it. */
export type Recorded<Type extends TributaryEvent['type'] = TributaryEvent['type']> = {
  [T in Type]: RecordedEvent<T, Extract<TributaryEvent, { type: T }>['data']>;
}[Type];

/** The whole log in today's shape. */
export function readLog(world: World): readonly Recorded[] {
  return world.log.events.map((event) => codec.decode(event) as Recorded);
}

/** Events of one command stand side by side in one stream, each once, and nothing is there twice. */
export function checkCommands(events: readonly Recorded[]): void {
  const byCommand = new Map<string, Recorded[]>();
  const wanted = new Map<string, string>();
  const ids = new Set<string>();
  for (const event of events) {
    demand(!ids.has(event.id), () => `Event ${event.id} (${event.type}) is in the log twice`);
    ids.add(event.id);
    const { commandId, causationId, correlationId } = event.metadata;
    byCommand.set(commandId, [...(byCommand.get(commandId) ?? []), event]);
    // What somebody wants once has one command, but for the match that goes before a cancellation.
    if (causationId !== null || event.stream.startsWith('cancellation-')) continue;
    const known = wanted.get(correlationId) ?? commandId;
    demand(known === commandId, () => `${event.type} in ${event.stream}: one wish, two commands`);
    wanted.set(correlationId, commandId);
  }
  for (const [commandId, own] of byCommand) checkCommand(commandId, own);
}

function checkCommand(commandId: string, own: readonly Recorded[]): void {
  const first = own[0];
  own.forEach((event, n) => {
    const isNext = event.stream === first?.stream && event.revision === first.revision + BigInt(n);
    demand(isNext, () => `Command ${commandId} wrote ${event.type} apart from ${first?.type}`);
    demand(
      event.id === derivedUuid(commandId, String(n)),
      () => `${event.type} has an id of its own`,
    );
  });
}

/** What was acknowledged is there; and what was told of the stream is what the log says. */
export function checkAcknowledged(world: World, events: readonly Recorded[]): void {
  const commands = new Map<string, Recorded>();
  for (const event of events) commands.set(event.metadata.commandId, event);
  const streams = new Map<string, Recorded[]>();
  for (const event of events) {
    const all = streams.get(event.stream);
    if (all) all.push(event);
    else streams.set(event.stream, [event]);
  }
  for (const acknowledged of world.acknowledged) {
    checkOne(acknowledged, commands, streams.get(acknowledged.stream) ?? []);
  }
}

function checkOne(
  { decider, stream, commandId, handled }: Acknowledged,
  commands: ReadonlyMap<string, Recorded>,
  events: readonly Recorded[],
): void {
  const { alreadySo, repeated, revision, position, state } = handled;
  const last = commands.get(commandId);
  if (!alreadySo || repeated) {
    demand(last?.stream === stream, () => `Acknowledged to ${stream} and not there: ${commandId}`);
  }
  if (!alreadySo) {
    const isThere = last?.revision === revision && last.position === position;
    demand(isThere, () => `Acknowledged at ${revision} of ${stream}, stands at ${last?.revision}`);
  }
  const upTo = events.slice(0, Number(revision) + 1);
  const folded = fold(decider, upTo as never);
  demandEqual(folded, state, () => `${stream} at ${revision}: not what was told of it`);
}
