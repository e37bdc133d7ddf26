import type { Provider } from '@nestjs/common';
import { Pool } from 'pg';
import { Clock } from '../../platform/clock.js';
import { CommandPipeline } from '../../platform/commands/pipeline.js';
import { Config } from '../../platform/config.js';
import { Log } from '../../platform/observability/log.js';
import { PayoutOutbox } from './outbox.js';
import { PayableAccounts } from './payable-accounts.js';
import { PayPalProvider } from './paypal.js';
import type { PayoutProvider } from './provider.js';
import { StripeProvider } from './stripe.js';

/** Those that have credentials. */
export function providersOf({ payoutProviders }: Config): PayoutProvider[] {
  const { paypal, stripe } = payoutProviders;
  return [
    ...(paypal ? [new PayPalProvider(paypal)] : []),
    ...(stripe ? [new StripeProvider(stripe)] : []),
  ];
}

/** The outbox and what it needs, for every process that may work. */
export const payoutOutboxParts: Provider[] = [
  PayableAccounts,
  {
    provide: PayoutOutbox,
    inject: [Pool, Config, CommandPipeline, PayableAccounts, Clock, Log],
    useFactory: (
      ...[pool, config, pipeline, accounts, clock, log]: [
        Pool,
        Config,
        CommandPipeline,
        PayableAccounts,
        Clock,
        Log,
      ]
    ) => new PayoutOutbox(pool, { pipeline, accounts, clock, log }, providersOf(config)),
  },
];
