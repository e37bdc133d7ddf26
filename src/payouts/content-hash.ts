import { createHash } from 'node:crypto';
import { contentText, type BatchContent } from '#domain/payout/content.js';
import type { ContentHash } from '#domain/payout/payout-events.js';

/** What an approver signs: `sha256:` and the hexadecimal digest of the canonical text (UTF-8). */
export function contentHashOf(content: BatchContent): ContentHash {
  return `sha256:${createHash('sha256').update(contentText(content)).digest('hex')}`;
}
