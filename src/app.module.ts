import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { AffiliatesModule } from './affiliates/affiliates.module.js';
import { ApiKeysModule } from './api-keys/api-keys.module.js';
import { AttributionModule } from './attribution/attribution.module.js';
import { AuditModule } from './audit/audit.module.js';
import { CatalogueModule } from './catalogue/catalogue.module.js';
import { CampaignsModule } from './campaigns/campaigns.module.js';
import { CommissionsModule } from './commissions/commissions.module.js';
import { ConsentModule } from './consent/consent.module.js';
import { ConversionsModule } from './conversions/conversions.module.js';
import { CouponsModule } from './coupons/coupons.module.js';
import { CreativesModule } from './creatives/creatives.module.js';
import { DisputesModule } from './disputes/disputes.module.js';
import { DocumentsModule } from './documents/documents.module.js';
import { EarningsModule } from './earnings/earnings.module.js';
import { FeedsModule } from './feeds/feeds.module.js';
import { FxModule } from './fx/fx.module.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { LinksModule } from './links/links.module.js';
import { MailsModule } from './mails/mails.module.js';
import { MediaModule } from './media/media.module.js';
import { MerchantsModule } from './merchants/merchants.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { OverviewModule } from './overview/overview.module.js';
import { PartnersModule } from './partners/partners.module.js';
import { PayoutMethodsModule } from './payout-methods/payout-methods.module.js';
import { PayoutsModule } from './payouts/payouts.module.js';
import { SettlementModule } from './payouts/settlement/settlement.module.js';
import { PortalModule } from './portal/portal.module.js';
import { ProgramsModule } from './programs/programs.module.js';
import { PublicSiteModule } from './public-site/public-site.module.js';
import { SavedViewsModule } from './saved-views/saved-views.module.js';
import { SearchModule } from './search/search.module.js';
import { SystemModule } from './system/system.module.js';
import { TrackingModule } from './tracking/tracking.module.js';
import { UpdatesModule } from './updates/updates.module.js';
import { UsersModule } from './users/users.module.js';
import { ViewsModule } from './views/views.module.js';
import type { Clock } from './platform/clock.js';
import type { Config } from './platform/config.js';
import type { Log } from './platform/observability/log.js';
import { PlatformModule } from './platform/platform.module.js';
import { SearchPartsModule } from './platform/search/search-parts.module.js';
import { RuntimeModule } from './runtime.module.js';
import type { Runtime } from './runtime.js';

export interface AppParts {
  readonly config: Config;
  readonly pool: Pool;
  readonly clock: Clock;
  readonly log: Log;
  readonly runtime: Runtime;
}

/** Every context on one platform. */
@Module({})
export class AppModule {
  static forRoot({ config, pool, clock, log, runtime }: AppParts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot({
          ...{ config, pool, clock, log },
          ...{ metrics: runtime.metrics, shared: runtime.shared },
        }),
        RuntimeModule.forRoot(runtime),
        SearchPartsModule,
        CqrsModule.forRoot(),
        AffiliatesModule,
        ApiKeysModule,
        AttributionModule,
        AuditModule,
        CatalogueModule,
        CampaignsModule,
        CommissionsModule,
        ConsentModule,
        ConversionsModule,
        CouponsModule,
        CreativesModule,
        DisputesModule,
        DocumentsModule,
        EarningsModule,
        FeedsModule,
        FxModule,
        LedgerModule,
        LinksModule,
        MailsModule,
        MediaModule,
        MerchantsModule,
        NotificationsModule,
        OverviewModule,
        PartnersModule,
        PayoutMethodsModule,
        PayoutsModule,
        PortalModule,
        ProgramsModule,
        PublicSiteModule,
        SavedViewsModule,
        SettlementModule,
        SearchModule,
        SystemModule,
        TrackingModule,
        UpdatesModule,
        UsersModule,
        ViewsModule,
      ],
    };
  }
}
