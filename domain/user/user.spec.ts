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
const invite: UserCommand = { type: 'invite-user', ...details };
const disable: UserCommand = { type: 'disable-user', reason: 'left the company' };
const invited: UserEvent = { type: 'user-invited', data: details };
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

  it('is invited, and registered when the invitation is accepted', () => {
    const { data } = invited;
    scenario(user).when(invite).then(invited);
    scenario(user).given(invited).when(invite).then(nothing);
    scenario(user).given(invited).when(register).then({ type: 'user-registered', data });
    scenario(user).given(invited, registered).when(register).then(nothing);
  });

  it('keeps its address from others while it is invited', () => {
    const other = { ...details, userId: 'usr_2' };
    scenario(user)
      .given(invited)
      .when({ type: 'invite-user', ...other })
      .then('user.email-taken', { field: 'email' });
    scenario(user)
      .given(invited)
      .when({ type: 'register-user', ...other })
      .then('user.email-taken');
    scenario(user)
      .given(registered)
      .when({ ...invite, userId: 'usr_2' })
      .then('user.email-taken');
  });

  it('keeps its address from nobody the house lets in before it is proved', () => {
    const applied: UserEvent = {
      type: 'user-registered',
      data: { ...details, isUnverified: true },
    };
    const other = { ...details, userId: 'usr_2', role: 'finance' } as const;
    const freed: UserEvent = {
      type: 'user-disabled',
      data: {
        userId: 'usr_1',
        reason: 'The address was never proved, and is given to another user',
      },
    };
    const given = scenario(user).given(applied);
    given
      .when({ type: 'invite-user', ...other })
      .then(freed, { type: 'user-invited', data: other })
      .when({ type: 'verify-user-email', userId: 'usr_1', affiliateId: null })
      .then('user.not-found');
    given
      .when({ type: 'register-user', ...other })
      .then(freed, { type: 'user-registered', data: other });
    // Another application takes nothing away.
    given.when({ type: 'register-user', ...other, isUnverified: true }).then('user.email-taken');
    const verified: UserEvent = {
      type: 'user-email-verified',
      data: { userId: 'usr_1', affiliateId: null },
    };
    scenario(user)
      .given(applied, verified)
      .when({ type: 'invite-user', ...other })
      .then('user.email-taken');
  });

  it('has its invitation withdrawn, and the address is free again', () => {
    const withdrawn: UserEvent = {
      type: 'user-invitation-withdrawn',
      data: { userId: 'usr_1', reason: 'left the company' },
    };
    scenario(user).given(invited).when(disable).then(withdrawn);
    const freed = scenario(user).given(invited, withdrawn);
    freed.when(disable).then('user.not-found');
    const again = { ...details, userId: 'usr_2', role: 'finance' } as const;
    freed
      .when({ type: 'invite-user', ...again })
      .then({ type: 'user-invited', data: again })
      .when({ ...disable, userId: 'usr_1' })
      .then('user.not-found');
  });

  it('has what was done to its way in noted, at the time it was done, disabled or not', () => {
    const at = '2026-05-04T10:00:00.000Z';
    const data = { userId: 'usr_1', reason: 'the phone is lost' };
    const reset: UserEvent = { type: 'user-factors-reset', data };
    const ended: UserEvent = {
      type: 'user-sessions-ended',
      data: { userId: 'usr_1', which: 'all' },
    };
    const facts = [reset, ended];
    const note: UserCommand = { type: 'note-door', userId: 'usr_1', facts, at };
    const then = facts.map((fact) => ({ ...fact, effectiveAt: at }));
    scenario(user)
      .given(registered)
      .when(note)
      .then(...then);
    scenario(user)
      .given(registered, disabled)
      .when(note)
      .then(...then);
    expect(
      scenario(user)
        .given(registered, ...then)
        .state(),
    ).toMatchObject({ status: 'active' });
  });

  it('has nothing noted that is about somebody else', () => {
    const fact: UserEvent = {
      type: 'user-sessions-ended',
      data: { userId: 'usr_2', which: 'all' },
    };
    const note = { type: 'note-door', facts: [fact], at: '2026-05-04T10:00:00.000Z' } as const;
    scenario(user)
      .given(registered)
      .when({ ...note, userId: 'usr_2' })
      .then('user.not-found');
    scenario(user)
      .given(registered)
      .when({ ...note, userId: 'usr_1' })
      .then('user.not-found');
    scenario(user)
      .when({ ...note, userId: 'usr_2' })
      .then('user.not-found');
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
