import { describe, expect, it } from '@jest/globals';
import { nothing, scenario } from '../kernel/scenario.js';
import { link, type LinkCommand, type LinkEvent } from './link.js';

const details = {
  linkId: 'lnk_1',
  code: 'k7Qm2',
  programId: 'prg_1',
  merchantId: 'mer_1',
  affiliateId: 'aff_1',
  destinationUrl: 'https://shop.example/mugs',
  subIds: { sub1: 'newsletter' },
  utm: { source: 'blog' },
  expiresAt: null,
};
const elsewhere = 'https://shop.example/cups';

const create: LinkCommand = { type: 'create-link', ...details };
const retarget: LinkCommand = { type: 'retarget-link', destinationUrl: elsewhere };
const disable: LinkCommand = { type: 'disable-link', reason: 'campaign over' };
const enable: LinkCommand = { type: 'enable-link' };

const created: LinkEvent = { type: 'link-created', data: details };
const retargeted: LinkEvent = {
  type: 'link-retargeted',
  data: { code: 'k7Qm2', destinationUrl: elsewhere },
};
const disabled: LinkEvent = {
  type: 'link-disabled',
  data: { code: 'k7Qm2', reason: 'campaign over' },
};
const enabled: LinkEvent = { type: 'link-enabled', data: { code: 'k7Qm2' } };

describe('a link', () => {
  it('is created with all its details', () => {
    scenario(link).when(create).then(created);
  });

  it('is created already when the same command comes again, whatever became of it', () => {
    scenario(link).given(created).when(create).then(nothing);
    scenario(link).given(created, retargeted, disabled).when(create).then(nothing);
  });

  it('keeps its code from every other link', () => {
    const other: LinkCommand = { ...create, linkId: 'lnk_2' };
    scenario(link).given(created).when(other).then('link.code-taken', { field: 'code' });
    scenario(link).given(created, disabled).when(other).then('link.code-taken');
  });

  it('is sent elsewhere, once', () => {
    scenario(link).given(created).when(retarget).then(retargeted);
    scenario(link).given(created, retargeted).when(retarget).then(nothing);
  });

  it('already goes where it is sent', () => {
    const { destinationUrl } = details;
    scenario(link).given(created).when({ type: 'retarget-link', destinationUrl }).then(nothing);
  });

  it('is not sent elsewhere while disabled', () => {
    scenario(link).given(created, disabled).when(retarget).then('link.disabled');
    scenario(link).given(created, disabled, enabled).when(retarget).then(retargeted);
  });

  it('is disabled and enabled, each once', () => {
    scenario(link).given(created).when(disable).then(disabled);
    scenario(link).given(created, disabled).when(disable).then(nothing);
    scenario(link).given(created, disabled).when(enable).then(enabled);
    scenario(link).given(created).when(enable).then(nothing);
    scenario(link).given(created, disabled, enabled).when(enable).then(nothing);
  });

  it.each([retarget, disable, enable])('is not known before it is created: $type', (command) => {
    scenario(link).when(command).then('link.not-found');
  });

  it('keeps every detail but the one that changed', () => {
    expect(scenario(link).given(created, retargeted, disabled, enabled).state()).toEqual({
      status: 'active',
      ...details,
      destinationUrl: elsewhere,
    });
  });
});
