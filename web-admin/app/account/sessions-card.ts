import { Component, inject, resource, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Session } from '../session/session';
import { problemOf } from '../api/problem';
import { Icon } from '../ui/icon';
import { Settings } from '../ui/settings';
import { Loading, ProblemState } from '../ui/states';
import { TimePipe } from '../ui/time';
import { Toasts } from '../ui/toasts';
import { AccountApi, type SessionItem } from './account-api';

/** Where the user is signed in, to end what is not theirs. */
@Component({
  selector: 'app-sessions-card',
  imports: [Icon, Loading, ProblemState, TimePipe],
  template: `
    <div class="card-head">
      <h2>Signed in at</h2>
      <button class="button small danger" type="button" [disabled]="isBusy()" (click)="endAll()">
        Sign out everywhere
      </button>
    </div>
    @if (sessions.hasValue()) {
      <ul class="list">
        @for (each of sessions.value().items; track each.id) {
          <li>
            <app-icon name="monitor" />
            <span class="what"
              >{{ each.device ?? 'Unknown device' }}
              <small [title]="each.createdAt | time: 'second'"
                >{{ countryOf(each) }}signed in {{ each.createdAt | time: 'ago' }}, active
                {{ each.lastUsedAt | time: 'ago' }}</small
              ></span
            >
            @if (each.current) {
              <span class="chip">This session</span>
            } @else {
              <button class="button small" type="button" [disabled]="isBusy()" (click)="end(each)">
                End<span class="visually-hidden"> the session at {{ each.device }}</span>
              </button>
            }
          </li>
        }
      </ul>
      <p class="hint">
        What has been ended can read for up to 15 minutes more. Addresses are not kept.
      </p>
    } @else if (sessions.error()) {
      <app-problem [error]="sessions.error()" (retry)="sessions.reload()" />
    } @else {
      <app-loading [rows]="3" />
    }
  `,
  styleUrl: './account.css',
})
export class SessionsCard {
  private readonly api = inject(AccountApi);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly settings = inject(Settings);
  private readonly toasts = inject(Toasts);
  protected readonly isBusy = signal(false);
  protected readonly sessions = resource({
    loader: ({ abortSignal }) => this.api.sessions(abortSignal),
  });

  protected countryOf({ country }: SessionItem): string {
    if (country === null) return '';
    const names = new Intl.DisplayNames([this.settings.locale()], { type: 'region' });
    return `${names.of(country) ?? country}, `;
  }

  protected end(item: SessionItem): Promise<void> {
    return this.try(async () => {
      await this.api.revoke(item.id);
      this.toasts.done(`Session at ${item.device ?? 'an unknown device'} ended`);
      this.sessions.reload();
    });
  }

  protected endAll(): Promise<void> {
    return this.try(async () => {
      await this.api.signOutEverywhere();
      this.session.forget();
      await this.router.navigateByUrl('/sign-in');
    });
  }

  private async try(work: () => Promise<void>): Promise<void> {
    this.isBusy.set(true);
    try {
      await work();
    } catch (error) {
      this.toasts.refused(problemOf(error).message);
    } finally {
      this.isBusy.set(false);
    }
  }
}
