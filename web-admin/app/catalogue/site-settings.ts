import { Component, inject, linkedSignal, resource } from '@angular/core';
import { answered, Api } from '../api/api';
import { Session } from '../session/session';
import { attempt } from '../ui/attempt';
import { CountPipe } from '../ui/money';
import { Page } from '../ui/page';
import { AffiliatePicker } from '../ui/pickers/affiliate-picker';
import { Loading, ProblemState, Refusal } from '../ui/states';
import { TimePipe } from '../ui/time';
import { Toasts } from '../ui/toasts';
import { CatalogueTabs } from './catalogue-tabs';

/** In whose name the public site links to shops. */
@Component({
  selector: 'app-site-settings',
  imports: [
    ...[Page, AffiliatePicker, Loading, ProblemState, Refusal, TimePipe, CountPipe],
    CatalogueTabs,
  ],
  template: `<app-page
    heading="Public site"
    lede="Shoppers go to shops by tracked links. These are in the name of one affiliate: yours."
  >
    <app-catalogue-tabs />
    @if (site.hasValue()) {
      @let now = site.value();
      <section class="card stack">
        <h2>Tracked links</h2>
        @if (now.affiliateId === null) {
          <p class="notice wait">
            Nobody is named: pages link to shops directly, say so, and earn nothing.
          </p>
        } @else {
          <p>
            {{ now.linked | count }} of {{ now.linkable | count }} published products with a program
            have their link. Named {{ now.namedAt | time: 'minute' }}.
          </p>
        }
        @if (mayUpdate) {
          <form class="form" (submit)="$event.preventDefault(); send()">
            <app-affiliate-picker
              label="In the name of"
              placeholder="Nobody"
              [(value)]="affiliateId"
            />
            <p class="quiet-text">
              Each published product then gets a link of its own within seconds. Links made before
              go on working.
            </p>
            @if (trying.refusal(); as refused) {
              <app-refusal [error]="refused" />
            }
            <div class="form-actions">
              <button
                class="button primary"
                type="submit"
                [disabled]="trying.isBusy() || affiliateId() === (now.affiliateId ?? '')"
              >
                Save
              </button>
            </div>
          </form>
        }
      </section>
    } @else if (site.error()) {
      <app-problem [error]="site.error()" (retry)="site.reload()" />
    } @else {
      <app-loading />
    }
  </app-page>`,
})
export class SiteSettings {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly mayUpdate = inject(Session).may('update', 'Site');
  protected readonly trying = attempt();
  protected readonly site = resource({
    loader: ({ abortSignal: signal }) =>
      answered(this.api.http.GET('/api/v1/site', { params: { query: this.api.fresh() }, signal })),
  });
  protected readonly affiliateId = linkedSignal(() =>
    this.site.hasValue() ? (this.site.value().affiliateId ?? '') : '',
  );

  protected async send(): Promise<void> {
    await this.trying.run(async () => {
      const affiliateId = this.affiliateId() === '' ? null : this.affiliateId();
      await answered(this.api.http.POST('/api/v1/site', { body: { affiliateId } }));
      this.toasts.done('Saved');
      this.site.reload();
    });
  }
}
