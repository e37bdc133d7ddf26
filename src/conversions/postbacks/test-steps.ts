import type { RejectionReason } from '#domain/attribution/touch.js';
import type { Forecast } from '../../platform/attribution/forecast.js';
import { problemAnswer } from '../../platform/http/problem-answer.js';
import type { Postback } from '../postback.js';
import {
  type ForecastDto,
  type TestedPostbackDto,
  type TestStep,
  type TestStepDto,
  testSteps,
} from './postbacks.dto.js';
import { reasonOf } from './told-post.js';

const rejections: Readonly<Record<RejectionReason, string>> = {
  'affiliate-not-approved': 'its affiliate is not approved',
  'after-the-order': 'it came after the order',
  bot: 'it was made by a machine',
  'coupon-not-in-policy': "the program's attribution does not look at coupons",
  'coupon-takes-precedence': 'a coupon goes before clicks',
  'excluded-own-brand': "the program's attribution leaves it out",
  'no-fx-quote': 'there is no rate for the currency of the order',
  'not-the-first-click': 'another click came first',
  'not-the-last-click': 'a later click counts',
  'other-program': 'it was made in another program',
  'outside-customer-days': "the customer's first order is too long ago",
  'outside-window': 'it is too long before the order',
  'same-visit': 'a later click of the same affiliate is the same visit',
  'share-too-small': 'its share would be nothing',
  'too-soon': 'it is too shortly before the order',
  'unknown-click': 'there is no such click',
  'unknown-coupon': 'nobody owns this code',
};

/** Gathers what each check says. The answer is that of the first one that refuses, as in earnest. */
export class TestSteps {
  private readonly steps = new Map<TestStep, TestStepDto>();
  private readonly refusals = new Map<TestStep, Pick<TestedPostbackDto, AnswerField>>();
  private conversionId: string | undefined;
  private attribution: ForecastDto | undefined;

  passed(name: TestStep, detail: string): void {
    this.steps.set(name, { name, ok: true, detail });
  }

  /** `why` says it better than the problem does, where a test knows more. */
  refused(name: TestStep, error: unknown, why?: string, named?: string): void {
    const occasion = { path: '/api/v1/postback', correlationId: '', ifMatch: false };
    const { document } = problemAnswer(error, occasion);
    const { code, detail, field } = reasonOf(document);
    this.steps.set(name, { name, ok: false, detail: why ?? detail ?? document.title });
    const answer = { httpStatus: document.status, code, detail, field: field ?? named ?? null };
    this.refusals.set(name, answer);
  }

  repeated(conversionId: string): void {
    this.conversionId = conversionId;
    this.passed('order', `It is there already, posted alike, as ${conversionId}: nothing changes`);
    this.steps.set('attribution', {
      ...{ name: 'attribution', ok: null, detail: 'It stays as it was decided' },
    });
  }

  /** Nobody being credited is no refusal: the order is recorded all the same. */
  forecast({ clickId, couponCode }: Postback, { decision, commissions, isClickUnknown }: Forecast) {
    const { model, because, credited, rejected } = decision;
    const fault = rejected.find(({ touch }) => touch.kind === 'click' && touch.id === clickId);
    if (clickId === null) {
      const rest = couponCode === null ? 'the order can be credited to nobody' : 'a coupon may do';
      this.steps.set('click', { name: 'click', ok: null, detail: `No click_id: ${rest}` });
    } else if (isClickUnknown) {
      const detail = `There is no click ${clickId}: send the click_id that the link added to the shop's address`;
      this.steps.set('click', { name: 'click', ok: false, detail });
    } else if (fault && credited.length === 0) {
      const detail = `${clickId} is known, but ${rejections[fault.why]}`;
      this.steps.set('click', { name: 'click', ok: false, detail });
    } else this.passed('click', `${clickId} is known`);
    const affiliates = [...new Set(credited.map(({ affiliateId }) => affiliateId))].join(', ');
    const detail =
      credited.length === 0
        ? `Nobody would be credited: ${because}`
        : `${affiliates} would be credited: ${because}`;
    this.steps.set('attribution', { name: 'attribution', ok: credited.length > 0, detail });
    this.attribution = { model, because, commissions };
  }

  outcome(): TestedPostbackDto {
    const first = testSteps.find((name) => this.refusals.has(name));
    const steps = testSteps.map(
      (name) =>
        this.steps.get(name) ?? { name, ok: null, detail: 'Not tried: a check before it refused' },
    );
    const refusal = first === undefined ? undefined : this.refusals.get(first);
    if (refusal) return { outcome: 'refused', ...refusal, steps };
    const { attribution } = this;
    const isRepeat = this.conversionId !== undefined;
    return {
      ...{ outcome: isRepeat ? 'repeated' : 'recorded', httpStatus: 200, code: null },
      ...{ detail: null, field: null, steps },
      ...(attribution === undefined ? {} : { attribution }),
    };
  }
}

type AnswerField = 'httpStatus' | 'code' | 'detail' | 'field';
