import { derivedUuid, newId } from '../../platform/ids.js';

/**
 * Id of the picture that a merchant's feed names by its address: known before the picture is there, so that
 * a product tells of it at once and shows it when it has come. The same for the same address, for ever.
 */
export function pictureIdOf(merchantId: string, url: string): string {
  const commandId = derivedUuid('feed-picture', merchantId, url);
  // Nothing of it is a time: it must not make another id.
  return newId('media', { commandId, startedAt: '1970-01-01T00:00:00.000Z' });
}
