import {
  type ConsentChoices,
  type ConsentWay,
  consentPurposes,
  consentWays,
} from '#domain/consent/consent.js';
import { field, has } from '../platform/http/site-forms.js';

/** A choice as it was sent, by a form or by a program. */
export interface ChoiceForm {
  readonly choices: ConsentChoices;
  readonly via: ConsentWay;
  /** Where to go on: a path of this site; undefined: where the form was. */
  readonly back: string | undefined;
}

const all: ConsentChoices = { attribution: true, measurement: true };
const none: ConsentChoices = { attribution: false, measurement: false };

/**
 * Of a form: `choice` is `accept`, `refuse`, or `save` with a box for each purpose; `via` and `back` as
 * above. Undefined when it is no such form.
 */
export function choiceOfForm(body: unknown): ChoiceForm | undefined {
  const choices = chosen(body);
  const via = has(body, 'via') ? wayOf(field(body, 'via')) : 'banner';
  if (!choices || !via) return undefined;
  return { choices, via, back: field(body, 'back') };
}

function chosen(body: unknown): ConsentChoices | undefined {
  switch (field(body, 'choice')) {
    case 'accept':
      return all;
    case 'refuse':
      return none;
    case 'save':
      return { attribution: has(body, 'attribution'), measurement: has(body, 'measurement') };
    default:
      return undefined;
  }
}

/** Of a program: `{attribution, measurement, via?}`. Undefined when it is anything else. */
export function choiceOfJson(body: unknown): ChoiceForm | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const { via: by = 'api', ...rest } = body as Readonly<Record<string, unknown>>;
  const { attribution, measurement } = rest;
  const via = wayOf(by);
  const hasMore = Object.keys(rest).some((name) => !consentPurposes.some((each) => each === name));
  if (!via || hasMore) return undefined;
  if (typeof attribution !== 'boolean' || typeof measurement !== 'boolean') return undefined;
  return { choices: { attribution, measurement }, via, back: undefined };
}

function wayOf(value: unknown): ConsentWay | undefined {
  return consentWays.find((way) => way === value);
}
