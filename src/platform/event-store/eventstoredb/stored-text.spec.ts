import fc from 'fast-check';
import { happened } from '../../../../test/contracts/event-store-stories.js';
import { UnreadableEvent } from '../codec.js';
import type { ServerEvent } from './server-client.js';
import { proposedEvent, storedEvent } from './stored-text.js';

const position = { commit: 7n, prepare: 7n };

/** What both clients make of an event between writing and reading it. */
function throughServer(text: { data: string; metadata: string }): ServerEvent {
  const { id, type, data, metadata } = proposedEvent({ ...happened(), ...text });
  const isJson = !(data instanceof Uint8Array);
  const kept = (value: object) => Buffer.from(JSON.stringify(value)).toString();
  return {
    id,
    type,
    streamId: 's',
    revision: 0n,
    isJson,
    data: isJson ? JSON.parse(kept(data)) : data,
    metadata: readMetadata(metadata instanceof Uint8Array ? metadata : Buffer.from(kept(metadata))),
    created: new Date(0),
  };
}

function readMetadata(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch {
    return bytes;
  }
}

function foreign(change: Partial<ServerEvent>): ServerEvent {
  return { ...throughServer({ data: '{}', metadata: '{}' }), ...change };
}

describe('the text of an event', () => {
  const numbers = fc.constantFrom('9007199254740993', '1e400', '-0', '1.0', '1e21', '0.1', '12');
  const texts = fc.oneof(
    fc.json(),
    fc.json().map((text) => ` ${text}\n`),
    fc.string({ minLength: 1, unit: 'grapheme' }),
    numbers,
    fc
      .tuple(fc.string(), numbers)
      .map(([key, n]) => `{${JSON.stringify(key)}:[${n},{"2":1,"1":2}]}`),
  );

  it('comes back as it was, whatever it is', () => {
    fc.assert(
      fc.property(texts, texts, (data, metadata) => {
        const event = storedEvent(throughServer({ data, metadata }), position);
        expect([event.data, event.metadata]).toEqual([data, metadata]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is JSON to people who look into the server, if that gives it back', () => {
    const { data, metadata } = proposedEvent({
      ...happened(),
      data: '{"amount":"1084","at":[1,2.5,null]}',
      metadata: '{"v":1}',
    });
    expect([data, metadata]).toEqual([{ amount: '1084', at: [1, 2.5, null] }, { v: 1 }]);
  });

  it.each<[string, Partial<ServerEvent>]>([
    ['an integer beyond 2^53', { data: { deep: [{ n: 2 ** 53 }] } }],
    ['infinity', { data: { n: Infinity } }],
    ['JSON that was broken', { data: '{"n":' }],
    ['bytes that are not UTF-8', { isJson: false, data: new Uint8Array([0xff]) }],
    ['no bytes at all', { isJson: false, data: undefined }],
  ])('is refused to who asks for foreign data with %s', (_, change) => {
    const event = storedEvent(foreign(change), position);
    expect(() => event.data).toThrow(UnreadableEvent);
    expect(event).toMatchObject({ stream: 's', metadata: '{}' });
  });

  it('is taken from foreign metadata of any sort', () => {
    const of = (metadata: unknown) => storedEvent(foreign({ metadata }), position).metadata;
    expect(of(undefined)).toBe('{}');
    expect(of({ by: 'another' })).toBe('{"by":"another"}');
    expect(of(Buffer.from('plain'))).toBe('plain');
    expect(() => of({ n: 2 ** 60 })).toThrow(UnreadableEvent);
  });
});
