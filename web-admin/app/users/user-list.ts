import { Component, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { problemOf } from '../api/problem';
import { Updates } from '../api/updates';
import { Can } from '../session/can';
import { Session } from '../session/session';
import { Commands } from '../ui/commands';
import { Icon } from '../ui/icon';
import { Page } from '../ui/page';
import { paged } from '../ui/paged';
import { queryChanger } from '../ui/query';
import { Id } from '../ui/short-id';
import { Empty, Loading, ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';
import { Toasts } from '../ui/toasts';
import { DisableUser } from './disable-user';
import { type InOutbox, InvitationLink } from './invitation-link';
import { InviteUser } from './invite-user';
import { ResetFactors } from './reset-factors';
import { type User, userRoles, UsersApi, userStatuses } from './users-api';

/** Who may sign in, and who is invited to. */
@Component({
  selector: 'app-user-list',
  imports: [
    ...[
      Can,
      DisableUser,
      Empty,
      Icon,
      Id,
      InvitationLink,
      InviteUser,
      Loading,
      Page,
      ProblemState,
      RouterLink,
    ],
    ...[ResetFactors, Status, TimePipe],
  ],
  templateUrl: './user-list.html',
  styles: `
    .who {
      display: grid;
      min-width: 0;
    }
    .reason {
      max-width: 28ch;
      color: var(--ink-2);
      font-size: var(--text-small);
    }
    .acts {
      display: flex;
      gap: 6px;
      justify-content: flex-end;
    }
    .small-role {
      display: none;
    }
    @media (max-width: 760px) {
      .small-role {
        display: block;
      }
      .lesser {
        display: none;
      }
      .acts {
        flex-direction: column;
      }
    }
  `,
})
export class UserList {
  /** In the address: whom to show, and whether someone is being invited. */
  readonly status = input<string>();
  readonly role = input<string>();
  readonly invite = input<string>();
  protected readonly statuses = userStatuses;
  protected readonly roles = userRoles;
  protected readonly change = queryChanger();
  protected readonly disabling = signal<User | undefined>(undefined);
  protected readonly resetting = signal<User | undefined>(undefined);
  protected readonly handingOver = signal<InOutbox | undefined>(undefined);
  protected readonly busyWith = signal<string | undefined>(undefined);
  protected readonly me = inject(Session).user;
  private readonly api = inject(UsersApi);
  private readonly toasts = inject(Toasts);
  protected readonly users = paged(
    () => ({ status: oneOf(userStatuses, this.status()), role: oneOf(userRoles, this.role()) }),
    (query, cursor, signal) => this.api.find(query, cursor, signal),
  );

  constructor() {
    const known = inject(Updates).of('users');
    const session = inject(Session);
    // Few, and changed seldom: who accepts is shown at once, in place.
    effect(() => {
      if (known() !== '') untracked(() => this.users.reload());
    });
    inject(Commands).offer({
      ...{ id: 'users.invite', title: 'Invite a user', section: 'Users', keys: ['c'] },
      isEnabled: () => session.may('create', 'User'),
      run: () => this.change({ invite: 'new' }),
    });
  }

  protected invited(sent: Sent): void {
    this.change({ invite: undefined });
    this.tellOf(sent, `An invitation is on its way to ${sent.email}`);
    this.users.reload();
  }

  protected disabled(user: User): void {
    this.disabling.set(undefined);
    this.toasts.done(user.status === 'invited' ? 'Invitation withdrawn' : 'User disabled');
    this.users.reload();
  }

  protected resetFactors(): void {
    this.resetting.set(undefined);
    this.toasts.done('Second factors removed, and signed out everywhere');
  }

  protected async resend(user: User): Promise<void> {
    this.busyWith.set(user.id);
    try {
      const email = user.email ?? 'them';
      const sent = { ...(await this.api.resend(user.id)), email };
      this.tellOf(sent, `A new link is on its way to ${email}; the one before is void`);
    } catch (error) {
      this.toasts.refused(problemOf(error).message);
    } finally {
      this.busyWith.set(undefined);
    }
  }

  /** Without a mail server nothing is on its way: the link is handed over by hand. */
  private tellOf({ email, mailId, sentBy }: Sent, words: string): void {
    if (sentBy === 'outbox') this.handingOver.set({ email, mailId });
    else this.toasts.done(words);
  }
}

/** An invitation that was made, and what takes its mail. */
interface Sent extends InOutbox {
  readonly sentBy: 'outbox' | 'smtp';
}

function oneOf<Choice extends string>(
  choices: readonly Choice[],
  text: string | undefined,
): Choice | undefined {
  return choices.find((choice) => choice === text);
}
