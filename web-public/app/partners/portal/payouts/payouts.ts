import { Component, effect, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api, type Dto } from '~kit/api/api';
import { problemOf } from '~kit/api/problem';
import { Updates } from '~kit/api/updates';
import { Session } from '~kit/session/session';
import { given } from '~kit/ui/address';
import { saveFile } from '~kit/ui/download';
import { Icon } from '~kit/ui/icon';
import { MoneyPipe } from '~kit/ui/money';
import { Page } from '~kit/ui/page';
import { paged } from '~kit/ui/paged';
import { quietly } from '~kit/ui/quietly';
import { Settings } from '~kit/ui/settings';
import { Loading, ProblemState } from '~kit/ui/states';
import { Status } from '~kit/ui/status';
import { TimePipe } from '~kit/ui/time';
import { Toasts } from '~kit/ui/toasts';
import { NextPayout } from '../shared/next-payout';

type Line = Dto<'PayoutLineDto'>;

const words: Readonly<Record<string, string>> = {
  open: 'on its way',
  submitting: 'on its way',
  submitted: 'at the bank',
  settled: 'paid',
  failed: 'failed',
  returned: 'came back',
};

const kinds: Readonly<Record<string, string>> = {
  bank: 'to your bank account',
  paypal: 'by PayPal',
  stripe: 'by Stripe',
};

/** What was paid and what comes next, with a paper for each. */
@Component({
  selector: 'app-partner-payouts',
  imports: [
    ...[RouterLink, Page, Icon, Loading, ProblemState, Status, MoneyPipe, TimePipe, NextPayout],
  ],
  templateUrl: './payouts.html',
  styleUrl: './payouts.css',
})
export class PartnerPayouts {
  protected readonly words = words;
  protected readonly kinds = kinds;
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly settings = inject(Settings);
  private readonly affiliateId = inject(Session).user()?.affiliateId ?? '';
  protected readonly summary = resource({
    params: () => ({ timezone: this.settings.timeZone() }),
    loader: ({ params, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/partners/summary', {
          params: { query: { ...params, ...this.api.fresh() } },
          signal,
        }),
      ),
  });
  protected readonly lines = paged(
    () => ({ limit: 20 }),
    (query, cursor, signal) =>
      answered(
        this.api.http.GET('/api/v1/payout-lines', {
          params: { query: { ...given({ ...query, cursor }), ...this.api.fresh() } },
          signal,
        }),
      ),
  );
  protected readonly statements = resource({
    params: () => ({ timezone: this.settings.timeZone() }),
    loader: ({ params: query, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/affiliates/{id}/statements', {
          params: { path: { id: this.affiliateId }, query },
          signal,
        }),
      ),
  });

  constructor() {
    const told = inject(Updates).of('payout-lines');
    const ask = quietly(() => {
      this.lines.reload();
      this.summary.reload();
    });
    effect(() => {
      if (told() !== '') ask();
    });
  }

  protected monthText(month: string): string {
    return new Intl.DateTimeFormat(this.settings.locale(), {
      ...{ month: 'long', year: 'numeric', timeZone: 'UTC' },
    }).format(new Date(`${month}-15T12:00:00Z`));
  }

  protected receipt({ batchId, id }: Line): Promise<void> {
    const zone = encodeURIComponent(this.settings.timeZone());
    return this.save(`/api/v1/payout-batches/${batchId}/lines/${id}/receipt.pdf?timezone=${zone}`);
  }

  protected async save(path: string): Promise<void> {
    try {
      // Where it stands is said in whole; the file is of this server.
      const { pathname, search } = new URL(path, location.origin);
      saveFile(await this.api.file(pathname + search));
    } catch (error) {
      this.toasts.refused(problemOf(error).message);
    }
  }
}
