import { describe, expect, it } from '@jest/globals';
import type { Upcaster } from '#domain/upcasters.js';
import { EventCodec, UnreadableEvent } from './codec.js';
import type { StoredEvent } from './port.js';

const metadata = {
  commandId: '0f3a5c7e-9b2d-8f60-a1c3-0123456789ab',
  correlationId: '1f3a5c7e-9b2d-8f60-a1c3-0123456789ab',
  causationId: null,
  actor: { type: 'cli', id: 'import' },
  recordedAt: '2026-03-01T10:00:00.000Z',
  effectiveAt: '2026-02-28T10:00:00.000Z',
} as const;

function stored(changes: Partial<StoredEvent> & { v?: unknown } = {}): StoredEvent {
  const { v = 1, ...fields } = changes;
  return {
    id: '2f3a5c7e-9b2d-8f60-a1c3-0123456789ab',
    type: 'parcel-sent',
    stream: 'parcel-7',
    revision: 3n,
    position: '000042',
    created: '2026-03-01T10:00:00.001Z',
    data: '{"to":"Berlin","grams":1500}',
    metadata: JSON.stringify({ v, ...metadata }),
    ...fields,
  };
}

/** Version 2 knows addresses, version 3 weighs in kilograms as text. */
const steps: readonly Upcaster[] = [
  {
    type: 'parcel-sent',
    from: 2,
    upcast: ({ grams, ...rest }) => ({ ...rest, kilograms: String(Number(grams) / 1000) }),
  },
  {
    type: 'parcel-sent',
    from: 1,
    upcast: ({ to, ...rest }) => ({ ...rest, address: { city: to } }),
  },
];
const codec = new EventCodec({ 'parcel-sent': 3, 'parcel-lost': 1 }, steps);

describe('the codec', () => {
  it('gives an event of today as it was stored', () => {
    const event = codec.decode(stored({ type: 'parcel-lost', data: '{"where":"sea"}' }));
    expect(event.data).toEqual({ where: 'sea' });
    expect(event.metadata).toEqual({ v: 1, ...metadata });
    const { id, type, stream, revision, position } = event;
    expect({ id, type, stream, revision, position }).toEqual({
      id: '2f3a5c7e-9b2d-8f60-a1c3-0123456789ab',
      type: 'parcel-lost',
      stream: 'parcel-7',
      revision: 3n,
      position: '000042',
    });
  });

  it('lifts an old form to today, one version after the other', () => {
    expect(codec.decode(stored()).data).toEqual({ address: { city: 'Berlin' }, kilograms: '1.5' });
  });

  it('lifts a younger form by the steps that are left', () => {
    const second = stored({ v: 2, data: '{"address":{"city":"Oslo"},"grams":20}' });
    expect(codec.decode(second).data).toEqual({ address: { city: 'Oslo' }, kilograms: '0.02' });
  });

  it('leaves the version of the stored form in sight', () => {
    expect(codec.decode(stored()).metadata.v).toBe(1);
  });

  it('parses a stored event once for all its readers', () => {
    const event = stored();
    const first = codec.decode(event);
    expect(codec.decode(event)).toBe(first);
    expect(codec.decode(event).data).toBe(first.data);
    expect(codec.decode(event).metadata).toBe(first.metadata);
    expect(codec.decode({ ...event })).not.toBe(first);
  });

  it('asks for the data only when it is read: a broken one does not stop who needs only the type', () => {
    expect(codec.decode(stored({ data: '{' })).type).toBe('parcel-sent');
  });

  it.each<[string, StoredEvent]>([
    ['of an unknown type', stored({ type: 'parcel-eaten' })],
    ['of a later version', stored({ v: 4 })],
    ['of no version', stored({ metadata: JSON.stringify(metadata) })],
    ['of a version that is no number', stored({ v: '1' })],
    ['of version nought', stored({ v: 0 })],
    ['whose data is no JSON', stored({ data: '{"to":' })],
    ['whose metadata is no JSON', stored({ metadata: 'v1' })],
  ])('refuses to read an event %s', (_, event) => {
    expect(() => codec.decode(event).data).toThrow(UnreadableEvent);
  });

  it('refuses to read an old form when a step is missing', () => {
    const gap = new EventCodec({ 'parcel-sent': 3 }, steps.slice(1));
    expect(() => gap.decode(stored()).data).toThrow(UnreadableEvent);
  });

  it('says which event it cannot read', () => {
    const event = codec.decode(stored({ v: 4 }));
    expect(() => event.data).toThrow(/parcel-7@3 parcel-sent/);
  });

  it("writes today's version, and reads what it wrote", () => {
    const today = new EventCodec();
    const event = {
      type: 'commission-hold-ended',
      data: { commissionId: 'com_1' },
    } as const;
    const written = today.encode('3f3a5c7e-9b2d-8f60-a1c3-0123456789ab', event, metadata);
    expect(written).toEqual({
      id: '3f3a5c7e-9b2d-8f60-a1c3-0123456789ab',
      type: 'commission-hold-ended',
      data: '{"commissionId":"com_1"}',
      metadata: JSON.stringify({ v: 1, ...metadata }),
    });
    const read = today.decode({ ...stored(), ...written });
    expect(read.data).toEqual(event.data);
    expect(read.metadata).toEqual({ v: 1, ...metadata });
  });

  it('writes no event that it could not read', () => {
    const knowsNothing = new EventCodec({}, []);
    const event = { type: 'commission-hold-ended', data: { commissionId: 'com_1' } } as const;
    expect(() => knowsNothing.encode('id', event, metadata)).toThrow(UnreadableEvent);
  });
});
