import { describe, expect, it } from '@jest/globals';
import { nothing, scenario } from '../kernel/scenario.js';
import { roles, user, type UserCommand, type UserEvent } from './user.js';

const details = {
  userId: 'usr_1',
  role: 'merchant',
  email: { $enc: 1, subject: 'usr_1', box: 'ZW1haWw=' },
  merchantId: 'mer_1',
  affiliateId: null,
} as const;
const register: UserCommand = { type: 'register-user', ...details };
const disable: UserCommand = { type: 'disable-user', reason: 'left the company' };
const registered: UserEvent = { type: 'user-registered', data: details };
const disabled: UserEvent = {
  type: 'user-disabled',
  data: { userId: 'usr_1', reason: 'left the company' },
};

describe('a user', () => {
  it.each(roles)('is registered as %s', (role) => {
    scenario(user)
      .when({ ...register, role })
      .then({ type: 'user-registered', data: { ...details, role } });
  });

  it('is registered already when the same command comes again', () => {
    scenario(user).given(registered).when(register).then(nothing);
    scenario(user).given(registered, disabled).when(register).then(nothing);
  });

  it('keeps its address from every other user, disabled or not', () => {
    const other: UserCommand = { ...register, userId: 'usr_2' };
    scenario(user).given(registered).when(other).then('user.email-taken', { field: 'email' });
    scenario(user).given(registered, disabled).when(other).then('user.email-taken');
  });

  it('is disabled, once', () => {
    scenario(user).given(registered).when(disable).then(disabled);
    scenario(user).given(registered, disabled).when(disable).then(nothing);
  });

  it('is not known before it is registered', () => {
    scenario(user).when(disable).then('user.not-found');
  });

  it('is active until disabled, and keeps its role', () => {
    const active = scenario(user).given(registered);
    expect(active.state()).toEqual({ status: 'active', userId: 'usr_1', role: 'merchant' });
    expect(active.when(disable).then(disabled).state()).toEqual({
      status: 'disabled',
      userId: 'usr_1',
      role: 'merchant',
    });
  });
});
