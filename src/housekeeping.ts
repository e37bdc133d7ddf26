import type { INestApplicationContext } from '@nestjs/common';
import { ChosenSets } from './commissions/chosen-sets.js';
import { PostLog } from './conversions/postbacks/post-log.js';
import { NotificationRound } from './notifications/notification-round.js';
import { Sessions } from './platform/auth/sessions.js';
import { SignInTraces } from './platform/auth/sign-in-traces.js';
import { Clock } from './platform/clock.js';
import { Config } from './platform/config.js';
import { IdempotencyKeys } from './platform/http/idempotency-keys.js';
import { Mailbox } from './platform/mail/mailbox.js';
import { clearOutbox } from './platform/mail/outbox-folder.js';
import { MediaFiles } from './platform/media/media-files.js';
import { MediaUploads } from './platform/media/media-uploads.js';
import { Log } from './platform/observability/log.js';

const dayMs = 86_400_000;
/**
 * How long a repeated request gets its first answer, which the events know for ever; and how long a file
 * of a mail is kept, as its row is.
 */
const keptDays = 30;

/**
 * A minute after the start and then once a day, forgets what nobody can ask for any more. Never
 * events. Returns how to stop.
 */
export function keepHouse(
  app: INestApplicationContext,
  { firstMs = 60_000 }: { readonly firstMs?: number } = {},
): () => void {
  const tidy = async (): Promise<void> => {
    const before = new Date(app.get(Clock).now().getTime() - keptDays * dayMs);
    await app.get(IdempotencyKeys).forget(before.toISOString());
    await app.get(ChosenSets).forget(before.toISOString());
    await app.get(PostLog, { strict: false }).forget(before.toISOString());
    await app.get(Sessions).forgetExpired();
    await app.get(SignInTraces).forgetOld();
    await app.get(Mailbox).forgetOld();
    await app.get(NotificationRound, { strict: false }).forgetOld();
    await app.get(MediaUploads).forgetOld(app.get(MediaFiles));
    await clearOutbox(app.get(Config).mail.dir, before);
  };
  const tidyOrTell = (): void => {
    tidy().catch((error: unknown) => app.get(Log).error({ err: error }, 'housekeeping failed'));
  };
  const first = setTimeout(tidyOrTell, firstMs).unref();
  const daily = setInterval(tidyOrTell, dayMs).unref();
  return () => {
    clearTimeout(first);
    clearInterval(daily);
  };
}
