import { Component, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { answered, Api } from '../api/api';
import { Can } from '../session/can';
import { Session } from '../session/session';
import { Commands } from '../ui/commands';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { Page } from '../ui/page';
import { paged } from '../ui/paged';
import { queryChanger } from '../ui/query';
import { Id } from '../ui/short-id';
import { Empty, Loading, ProblemState, Refusal } from '../ui/states';
import { TimePipe } from '../ui/time';

/** Every merchant, and the way to a new one. */
@Component({
  selector: 'app-merchants-page',
  imports: [
    ...[Can, Dialog, Empty, Icon, Id, Loading, Page, ProblemState, Refusal, RouterLink, TimePipe],
  ],
  templateUrl: './merchants-page.html',
  styles: `
    .filters {
      max-width: 320px;
      margin-bottom: 12px;
    }
    @media (width < 600px) {
      .lesser {
        display: none;
      }
    }
  `,
})
export class MerchantsPage {
  readonly name = input<string>();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly change = queryChanger();
  protected readonly isNew = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<unknown>(undefined);
  protected readonly list = paged(
    () => ({ name: this.name() || undefined }),
    ({ name }, cursor, signal) =>
      answered(
        this.api.http.GET('/api/v1/merchants', {
          params: { query: { limit: 50, cursor, name, ...this.api.fresh() } },
          signal,
        }),
      ),
  );

  constructor() {
    const session = inject(Session);
    inject(Commands).offer({
      ...{ id: 'merchants.new', title: 'Register a merchant', section: 'Merchants', keys: ['c'] },
      isEnabled: () => session.may('create', 'Merchant'),
      run: () => this.isNew.set(true),
    });
  }

  protected narrow(name: string): void {
    this.change({ name: name.trim() });
  }

  protected async register(event: Event, name: string, website: string): Promise<void> {
    event.preventDefault();
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.refusal.set(undefined);
    try {
      const body = { name: name.trim(), ...(website.trim() ? { website: website.trim() } : {}) };
      const { id } = await answered(this.api.http.POST('/api/v1/merchants', { body }));
      this.isNew.set(false);
      await this.router.navigate(['/merchants', id]);
    } catch (error) {
      this.refusal.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }
}
