import { describe, expect, it } from '@jest/globals';
import { choiceOfForm, choiceOfJson } from './choice-form.js';

const form = (text: string) => choiceOfForm(Object.fromEntries(new URLSearchParams(text)));

describe('a form', () => {
  it.each([
    ['choice=accept', true, true],
    ['choice=refuse', false, false],
    ['choice=refuse&attribution=on&measurement=on', false, false],
    ['choice=save&attribution=on', true, false],
    ['choice=save&measurement=on', false, true],
    ['choice=save', false, false],
  ])('%s means attribution %s, measurement %s', (body, attribution, measurement) => {
    expect(form(body)?.choices).toEqual({ attribution, measurement });
  });

  it.each(['', 'choice=', 'choice=yes', 'attribution=on', 'choice=accept&via=elsewhere'])(
    '%j is no choice',
    (body) => expect(form(body)).toBeUndefined(),
  );
});

it.each([
  null,
  [],
  {},
  { attribution: true },
  { attribution: 'true', measurement: false },
  { attribution: true, measurement: true, advertising: true },
  { attribution: true, measurement: true, via: 'mail' },
])('%j of a program is no choice', (body) => {
  expect(choiceOfJson(body)).toBeUndefined();
});
