import { attributionModels, type AttributionTerms } from '#domain/attribution/policy.js';
import type { Click } from '#domain/click/click.js';
import { money } from '#domain/kernel/money.js';
import { sortableId } from '#domain/kernel/ids.js';
import type { CommissionRule } from '#domain/program/rules.js';
import type { ProgramSettings } from '#domain/program/program.js';
import { DecideAffiliate } from '#src/affiliates/decide-affiliate.js';
import type { PostedOrder } from '#src/conversions/record-conversion.js';
import { AssignCoupon } from '#src/coupons/assign-coupon.js';
import { CreateLink } from '#src/links/create-link.js';
import { RegisterMerchant } from '#src/merchants/register-merchant.js';
import { derivedUuid, newId } from '#src/platform/ids.js';
import { CreateProgram } from '#src/programs/create-program.js';
import type { Commands, Stamped } from './commands.js';
import type { Random } from './random.js';

/** When every story begins. */
export const beginning = '2026-05-04T10:00:00.000Z';
export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** Something that somebody wants of the product, and asks for until there is an answer. */
export interface Intent {
  readonly what: string;
  readonly context: Stamped;
  /** Never asked twice: a browser that was cut off does not know that it clicked. */
  readonly once?: true;
  /** Nobody gives up on what all the rest is built on. */
  readonly stubborn?: true;
  readonly ask: (commands: Commands, context: Stamped) => Promise<unknown>;
}

export interface Place {
  readonly programId: string;
  readonly currency: string;
  readonly links: readonly { readonly code: string; readonly affiliateId: string }[];
}

/** Writes what one seed's people do. Ids follow from commands, so that all of them are known beforehand. */
export class Author {
  readonly setUp: Intent[] = [];
  readonly places: Place[] = [];
  readonly affiliates: string[] = [];
  readonly coupons: string[] = [];
  private readonly merchantId: string;
  private written = 0;

  constructor(
    private readonly seed: number,
    readonly random: Random,
  ) {
    const merchant = this.context('user');
    this.merchantId = newId('merchant', merchant);
    const details = { name: 'Shop', website: null };
    this.first('a merchant registers', merchant, (commands, context) =>
      commands.registerMerchant.execute(new RegisterMerchant(details, context)),
    );
    for (let n = random.between(2, 4); n > 0; n -= 1) this.writeAffiliate();
    for (let n = random.between(1, 3); n > 0; n -= 1) this.writeProgram();
  }

  /** A command of its own: retries carry the same. */
  context(type: 'user' | 'api-key' | 'anonymous'): Stamped {
    const commandId = derivedUuid('story', this.seed, (this.written += 1));
    const stamp = { commandId, startedAt: beginning, correlationId: commandId };
    return { ...stamp, causationId: null, actor: { type, id: `${type}-1` } };
  }

  settings(): ProgramSettings {
    return {
      holdDays: this.random.pick([0, 3, 7, 14]),
      cookieDays: 30,
      approval: this.random.pick(['manual', 'automatic']),
      cookieConsent: 'required',
    };
  }

  rules(currency: string): readonly CommissionRule[] {
    const { random } = this;
    const percent = random.pick(['3', '5', '7.5', '12.345678', '100']);
    const sale = { ruleId: 'sale', kind: 'percent', percent } as const;
    const lead = { ruleId: 'lead', kind: 'fixed', amount: money(250n, currency) } as const;
    return random.chance(0.6)
      ? [{ ...sale, conversionKind: null }]
      : [
          { ...lead, conversionKind: 'lead' },
          { ...sale, conversionKind: 'sale' },
        ];
  }

  policy(): AttributionTerms {
    const { random } = this;
    return {
      ...{ model: random.pick(attributionModels), windowDays: random.pick([1, 7, 30, 30]) },
      ...{ minimumSeconds: random.pick([0, 60]), customerDays: random.pick([null, 2, 30]) },
      exclusions: { utm: { campaign: ['brand'] } },
    };
  }

  /** A moment of the story's two weeks, whole seconds. */
  moment(): string {
    const seconds = this.random.below(14 * 86_400);
    return new Date(Date.parse(beginning) - 5 * dayMs + seconds * 1000).toISOString();
  }

  click(place: Place): Click {
    const { random } = this;
    const { code, affiliateId } = random.pick(place.links);
    const at = this.moment();
    const entropy = derivedUuid('click', this.seed, (this.written += 1)).replaceAll('-', '');
    return {
      clickId: sortableId('click', Date.parse(at), entropy.slice(0, 20)),
      ...{ linkCode: code, programId: place.programId, merchantId: this.merchantId, affiliateId },
      ...{
        at,
        visitorId: random.pick([null, 'v1', 'v1', 'v2', 'v2']),
        ipHash: null,
        country: null,
      },
      ...{ device: null, browser: null, os: null, referrerHost: null, subIds: {} },
      utm: random.pick([{}, {}, { campaign: 'brand' }, { campaign: 'spring' }]),
      consent: { storage: 'granted', source: 'cookie' },
      bot: random.chance(0.1) ? 'crawler' : null,
      repeatOf: null,
    };
  }

  /** Most orders follow a click within a few days. */
  order(place: Place, externalId: string, click: Click | undefined): PostedOrder {
    const { random } = this;
    const total = random.chance(0.1) ? 0 : random.below(30_000);
    const tax = random.chance(0.5) ? 0 : Math.floor(total / 6);
    return {
      ...{ programId: place.programId, externalId, kind: random.pick(['sale', 'sale', 'lead']) },
      occurredAt: this.soonAfter(click),
      clickId: click?.clickId ?? random.pick([null, null, 'clk_unknown']),
      couponCode: random.chance(0.25) ? random.pick([...this.coupons, 'NOBODYS']) : null,
      ...{ customerExternalId: random.pick([null, 'c1', 'c2']), isNewCustomer: null },
      total: money(BigInt(total), place.currency),
      tax: money(BigInt(tax), place.currency),
      ...{ lines: [], source: 'api' },
    };
  }

  private soonAfter(click: Click | undefined): string {
    if (!click || this.random.chance(0.1)) return this.moment();
    const seconds = this.random.below(3 * 86_400);
    return new Date(Date.parse(click.at) + seconds * 1000).toISOString();
  }

  private writeAffiliate(): void {
    const apply = this.context('anonymous');
    const affiliateId = newId('affiliate', apply);
    this.affiliates.push(affiliateId);
    this.first(`${affiliateId} applies`, apply, (commands, context) =>
      commands.applyAsAffiliate(context),
    );
    this.first(`${affiliateId} is approved`, this.context('user'), (commands, context) =>
      commands.decideAffiliate.execute(
        new DecideAffiliate(affiliateId, { type: 'approve-affiliate' }, context),
      ),
    );
  }

  private writeProgram(): void {
    const { random, merchantId } = this;
    const create = this.context('user');
    const programId = newId('program', create);
    const currency = random.pick(['EUR', 'EUR', 'JPY', 'USD']);
    const details = {
      ...{ merchantId, name: 'Program', currency, settings: this.settings() },
      ...{ rules: this.rules(currency), policy: this.policy() },
    };
    this.first(`${programId} is made`, create, (commands, context) =>
      commands.createProgram.execute(new CreateProgram(details, context)),
    );
    const links = this.affiliates.map((affiliateId) => this.writeLink(programId, affiliateId));
    this.places.push({ programId, currency, links });
    const code = `SAVE${this.places.length}`;
    this.coupons.push(code);
    const assignment = { programId, code, affiliateId: random.pick(this.affiliates) };
    this.first(`${code} is assigned`, this.context('user'), (commands, context) =>
      commands.assignCoupon.execute(new AssignCoupon(assignment, null, context)),
    );
  }

  private writeLink(programId: string, affiliateId: string) {
    const code = `link${(this.written += 1)}`;
    const wanted = {
      ...{ programId, affiliateId, code, destinationUrl: 'https://shop.example/' },
      ...{ subIds: {}, utm: {}, expiresAt: null },
    };
    this.first(`${code} is created`, this.context('user'), (commands, context) =>
      commands.createLink.execute(new CreateLink(wanted, null, context)),
    );
    return { code, affiliateId };
  }

  private first(what: string, context: Stamped, ask: Intent['ask']): void {
    this.setUp.push({ what, context, stubborn: true, ask });
  }
}
