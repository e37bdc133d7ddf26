import { type DynamicModule, Module } from '@nestjs/common';
import type { AppParts } from './app.module.js';
import { ScheduleTimer } from './catalogue/schedule-timer.js';
import { SiteLinks } from './catalogue/site-links.js';
import { CampaignClock } from './campaigns/campaign-clock.js';
import { ChosenSets } from './commissions/chosen-sets.js';
import { HoldTimer } from './commissions/hold-timer.js';
import { PostLog } from './conversions/postbacks/post-log.js';
import { DisputeClock } from './disputes/dispute-clock.js';
import { NotificationRound } from './notifications/notification-round.js';
import { TermsNotices } from './notifications/terms-notices.js';
import { ApplicationDesk } from './partners/application-desk.js';
import { TakeApplication } from './partners/take-application.js';
import { payoutOutboxParts } from './payouts/providers/payout-outbox.parts.js';
import { PlatformModule } from './platform/platform.module.js';
import { SearchPartsModule } from './platform/search/search-parts.module.js';
import { RuntimeModule } from './runtime.module.js';
import { ProgressWatch } from './updates/progress-watch.js';

/** What a process needs that answers no API: its health and figures, and what works by itself. */
@Module({})
export class OperationsModule {
  static forRoot({ config, pool, clock, log, runtime }: AppParts): DynamicModule {
    return {
      module: OperationsModule,
      imports: [
        PlatformModule.forRoot({
          ...{ config, pool, clock, log, metrics: runtime.metrics, shared: runtime.shared },
          hasApi: false,
        }),
        RuntimeModule.forRoot(runtime),
        SearchPartsModule,
      ],
      providers: [
        ApplicationDesk,
        HoldTimer,
        NotificationRound,
        TermsNotices,
        TakeApplication,
        CampaignClock,
        DisputeClock,
        ChosenSets,
        PostLog,
        ProgressWatch,
        ScheduleTimer,
        SiteLinks,
        ...payoutOutboxParts,
      ],
    };
  }
}
