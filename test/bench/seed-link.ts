import type { TributaryEvent } from '#domain/events.js';
import { sortableId } from '#domain/kernel/ids.js';
import type { Clock } from '#src/platform/clock.js';
import type { EventCodec } from '#src/platform/event-store/codec.js';
import type { EventStore } from '#src/platform/event-store/port.js';
import { derivedUuid } from '#src/platform/ids.js';
import type { LinkDetails } from '#domain/link/link.js';
import type { ProgramSettings } from '#domain/program/program.js';

/** A program and a link in the store, as their commands would have put them there. */
export async function seedLink(
  store: EventStore,
  codec: EventCodec,
  clock: Clock,
  code: string,
  details: Partial<LinkDetails> = {},
  settings: Partial<ProgramSettings> = {},
): Promise<LinkDetails> {
  const at = clock.iso();
  const entropy = derivedUuid(code).replace(/-/g, '').slice(0, 20);
  const id = (kind: 'program' | 'merchant' | 'affiliate' | 'link'): string =>
    sortableId(kind, Date.parse(at), entropy);
  const link: LinkDetails = {
    linkId: id('link'),
    code,
    programId: id('program'),
    merchantId: id('merchant'),
    affiliateId: id('affiliate'),
    destinationUrl: 'https://shop.example/p/42?colour=blue',
    subIds: { sub1: 'newsletter' },
    utm: { source: 'tributary', medium: 'affiliate' },
    expiresAt: null,
    ...details,
  };
  const { programId, merchantId } = link;
  await write(`program-${programId}`, {
    type: 'program-created',
    data: {
      programId,
      merchantId,
      name: 'Bench',
      currency: 'EUR',
      settings: {
        holdDays: 30,
        cookieDays: 30,
        approval: 'manual',
        cookieConsent: 'assumed',
        ...settings,
      },
    },
  });
  await write(`link-${code}`, { type: 'link-created', data: link });
  return link;

  async function write(stream: string, event: TributaryEvent): Promise<void> {
    const commandId = derivedUuid(stream);
    await store.append(stream, 'no-stream', [
      codec.encode(commandId, event, {
        commandId,
        correlationId: commandId,
        causationId: null,
        actor: { type: 'cli', id: 'seed' },
        recordedAt: at,
        effectiveAt: at,
      }),
    ]);
  }
}
