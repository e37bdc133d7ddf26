import type { Decider } from '#domain/kernel/decider.js';
import type { TributaryEvent } from '#domain/events.js';
import { affiliate } from '#domain/affiliate/affiliate.js';
import { apiKey, type ApiKeyScope } from '#domain/api-key/api-key.js';
import type { AttributionModel } from '#domain/attribution/policy.js';
import type { Click } from '#domain/click/click.js';
import { coupon } from '#domain/coupon/coupon.js';
import { fxQuotes } from '#domain/fx/fx-quotes.js';
import type { IdKind } from '#domain/kernel/ids.js';
import { link } from '#domain/link/link.js';
import { merchant } from '#domain/merchant/merchant.js';
import { program, type ProgramSettings } from '#domain/program/program.js';
import type { CommissionRule } from '#domain/program/rules.js';
import { ApiKeys, type IssuedApiKey } from '#src/platform/auth/api-keys.js';
import type { CommandContext } from '#src/platform/commands/pipeline.js';
import { derivedUuid, newId } from '#src/platform/ids.js';
import { couponKey, fxQuotesKey } from '#src/platform/streams.js';
import type { TestApp } from './test-app.js';

export interface ProgramWishes {
  readonly merchantId?: string;
  readonly currency?: string;
  /** Percent of the total less tax. */
  readonly percent?: string;
  readonly rules?: readonly CommissionRule[];
  readonly settings?: Partial<ProgramSettings>;
  readonly model?: AttributionModel;
  readonly windowDays?: number;
}

/** A merchant with a program, an approved affiliate and its link. */
export interface Shop {
  readonly merchantId: string;
  readonly programId: string;
  readonly affiliateId: string;
  readonly linkCode: string;
}

type Place = Pick<Shop, 'programId' | 'merchantId' | 'affiliateId' | 'linkCode'>;

/**
 * Fills a test's store with what orders need: always through events, so that policies and projections
 * learn of it as they would in earnest. Everything is durable when the promise resolves.
 */
export class Seed {
  private made = 0;

  constructor(
    private readonly test: TestApp,
    /** Two seeds of one store need different names. */
    private readonly name = 'seed',
  ) {}

  async merchant(name = 'Shop', website: string | null = null): Promise<string> {
    const merchantId = this.id('merchant');
    await this.give(merchant, merchantId, {
      ...{ type: 'register-merchant', merchantId, name, website },
    });
    return merchantId;
  }

  /** 10 % and coupon first unless wished otherwise: held 30 days, approved by hand, 30 days to buy. */
  async program(wishes: ProgramWishes = {}): Promise<{ programId: string; merchantId: string }> {
    const merchantId = wishes.merchantId ?? (await this.merchant());
    const programId = this.id('program');
    const { percent = '10', settings, model = 'coupon-first', windowDays = 30 } = wishes;
    const base = { ruleId: 'base', conversionKind: null, kind: 'percent', percent } as const;
    await this.give(program, programId, {
      ...{ type: 'create-program', programId, merchantId, name: 'Main' },
      currency: wishes.currency ?? 'EUR',
      settings: {
        ...{ holdDays: 30, cookieDays: 30, approval: 'manual', cookieConsent: 'required' },
        ...settings,
      },
      rules: wishes.rules ?? [base],
      policy: { model, windowDays },
    });
    return { programId, merchantId };
  }

  /** Approved. */
  async affiliate(): Promise<string> {
    const affiliateId = await this.applicant();
    await this.give(affiliate, affiliateId, { type: 'approve-affiliate' });
    return affiliateId;
  }

  /** Applied, and not approved. */
  async applicant(): Promise<string> {
    const affiliateId = this.id('affiliate');
    const sealed = { $enc: 1, subject: affiliateId, box: '' } as const;
    await this.give(affiliate, affiliateId, {
      ...{ type: 'apply-as-affiliate', affiliateId, name: sealed, email: sealed, website: null },
    });
    return affiliateId;
  }

  async suspend(affiliateId: string): Promise<void> {
    await this.give(affiliate, affiliateId, { type: 'suspend-affiliate', reason: 'FRAUD' });
  }

  /** Gives back the link's code. */
  async link(of: Omit<Place, 'linkCode'>): Promise<string> {
    const linkId = this.id('link');
    const code = `L${linkId.slice(-8)}`;
    const { programId, merchantId, affiliateId } = of;
    await this.give(link, code, {
      ...{ type: 'create-link', linkId, code, programId, merchantId, affiliateId },
      ...{ destinationUrl: 'https://shop.example/', subIds: {}, utm: {}, expiresAt: null },
    });
    return code;
  }

  /** What a euro costs in other currencies: a day before the test's clock unless `at` says otherwise. */
  async quotes(perEuro: Readonly<Record<string, string>>, at?: string): Promise<string> {
    const dayBefore = new Date(this.test.clock.now().getTime() - 86_400_000).toISOString();
    const [source, quotedAt, quoteId] = ['manual', at ?? dayBefore, this.id('fxQuote')];
    const rates = Object.entries(perEuro).map(([currency, rate]) => ({ currency, rate }));
    await this.give(fxQuotes, fxQuotesKey(source, quotedAt), {
      ...{ type: 'record-fx-quotes', quoteId, source, base: 'EUR', quotedAt, rates },
    });
    return quoteId;
  }

  async coupon(programId: string, affiliateId: string, code: string): Promise<void> {
    const couponId = this.id('coupon');
    await this.give(coupon, couponKey(programId, code), {
      ...{ type: 'assign-coupon', couponId, programId, code, affiliateId },
    });
  }

  async shop(wishes: ProgramWishes = {}): Promise<Shop> {
    const place = { ...(await this.program(wishes)), affiliateId: await this.affiliate() };
    return { ...place, linkCode: await this.link(place) };
  }

  /** Another affiliate, with a link, in the same program. */
  async rival(shop: Shop): Promise<Shop> {
    const place = { ...shop, affiliateId: await this.affiliate() };
    return { ...place, linkCode: await this.link(place) };
  }

  /** A click, appended: an hour before the test's clock unless `wishes.at` says otherwise. */
  async click(shop: Place, wishes: Partial<Click> = {}): Promise<string> {
    const { store, codec } = this.test.runtime;
    const clickId = wishes.clickId ?? this.id('click');
    const { programId, merchantId, affiliateId, linkCode } = shop;
    const at = wishes.at ?? new Date(this.test.clock.now().getTime() - 3_600_000).toISOString();
    const data: Click = {
      ...{ clickId, linkCode, programId, merchantId, affiliateId, at, visitorId: null },
      ...{ ipHash: null, country: null, device: null, browser: null, os: null },
      ...{ referrerHost: null, utm: {}, subIds: {}, bot: null, repeatOf: null },
      consent: { storage: 'unknown', source: 'none' },
      ...wishes,
    };
    const commandId = derivedUuid(this.name, clickId);
    const metadata = {
      ...{ commandId, correlationId: this.name, causationId: null },
      ...{ actor: this.actor, recordedAt: this.test.clock.iso(), effectiveAt: at },
    };
    // A stream to itself: no other click's revision matters.
    await store.append(`clicks-${clickId}`, 'no-stream', [
      codec.encode(commandId, { type: 'click-recorded', data }, metadata),
    ]);
    return clickId;
  }

  /** An id for a visitor whose clicks belong together. */
  visitor(): string {
    return this.id('visitor');
  }

  async apiKey(
    merchantId: string,
    scopes: readonly ApiKeyScope[],
    requireSignature = false,
  ): Promise<IssuedApiKey> {
    const apiKeyId = this.id('apiKey');
    const wanted = { merchantId, scopes, requireSignature };
    await this.give(apiKey, apiKeyId, {
      ...{ type: 'issue-api-key', apiKeyId, name: 'Test', ...wanted },
    });
    return this.test.app.get(ApiKeys).issue({ id: apiKeyId, ...wanted });
  }

  /** Any other command, by the seed. */
  async give<Command, State, Event extends TributaryEvent>(
    decider: Decider<Command, State, Event>,
    key: string,
    command: Command,
  ): Promise<void> {
    await this.test.runtime.pipeline.handle(decider, key, command, this.context());
  }

  private readonly actor = { type: 'cli', id: 'seed' } as const;

  private context(): CommandContext {
    const commandId = derivedUuid(this.name, this.next());
    return { commandId, correlationId: this.name, causationId: null, actor: this.actor };
  }

  private id(kind: IdKind): string {
    const commandId = derivedUuid(this.name, this.next());
    return newId(kind, { commandId, startedAt: this.test.clock.iso() });
  }

  private next(): number {
    return (this.made += 1);
  }
}
