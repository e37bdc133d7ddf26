import type { INestApplicationContext, Type } from '@nestjs/common';
import { ScheduleTimer } from './catalogue/schedule-timer.js';
import { SiteLinks } from './catalogue/site-links.js';
import { CampaignClock } from './campaigns/campaign-clock.js';
import { HoldTimer } from './commissions/hold-timer.js';
import { DisputeClock } from './disputes/dispute-clock.js';
import { keepHouse } from './housekeeping.js';
import { NotificationRound } from './notifications/notification-round.js';
import { ApplicationDesk } from './partners/application-desk.js';
import { PayoutOutbox } from './payouts/providers/outbox.js';
import { DoorBook } from './platform/auth/door-book.js';
import { MailRound } from './platform/mail/mail-round.js';

interface SelfRunning {
  start(): void;
  /** Resolves when what is under way has ended. */
  stop(): Promise<void>;
}

/** In the order in which they start. Any number of processes may run them beside one another. */
const selfRunning: readonly Type<SelfRunning>[] = [
  ...[HoldTimer, ScheduleTimer, SiteLinks, CampaignClock, DisputeClock, PayoutOutbox],
  ...[MailRound, ApplicationDesk, NotificationRound, DoorBook],
];

/** Starts what works by itself, wherever the role has such work. Returns how to stop it. */
export function startWork(context: INestApplicationContext): () => Promise<void> {
  const stopTidying = keepHouse(context);
  const running = selfRunning.map((each) => context.get(each, { strict: false }));
  for (const each of running) each.start();
  return async () => {
    stopTidying();
    for (const each of running.toReversed()) await each.stop();
  };
}
