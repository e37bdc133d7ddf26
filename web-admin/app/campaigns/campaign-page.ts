import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api } from '../api/api';
import { problemOf } from '../api/problem';
import { Can } from '../session/can';
import { injectAddress } from '../ui/address';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { Page } from '../ui/page';
import { Loading, ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';
import { Toasts } from '../ui/toasts';
import { CampaignContent } from './campaign-content';
import { CampaignPreview } from './campaign-preview';
import { ScheduleCampaign } from './schedule-campaign';
import { templateWords, toneOf } from './words';

/** A campaign: what it says and shows, when, and how it looks to shoppers. */
@Component({
  selector: 'app-campaign-page',
  imports: [
    ...[RouterLink, Can, Dialog, Page, Icon, Loading, ProblemState, Status, TimePipe],
    ...[CampaignContent, CampaignPreview, ScheduleCampaign],
  ],
  templateUrl: './campaign-page.html',
})
export class CampaignPage {
  readonly id = input.required<string>();
  /** `dates` while they are chosen. */
  readonly schedule = input<string>();
  protected readonly open = injectAddress();
  protected readonly toneOf = toneOf;
  protected readonly words = templateWords;
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly isBusy = signal(false);
  protected readonly isEnding = signal(false);
  /** Something was typed and is not saved: what becomes public would lack it. */
  protected readonly hasEdits = signal(false);
  protected readonly campaign = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/campaigns/{id}', {
          params: { path: { id: params.id }, query: { ...this.api.fresh() } },
          signal,
        }),
      ),
  });
  private readonly one = computed(() =>
    this.campaign.hasValue() ? this.campaign.value() : undefined,
  );

  protected saved(text: string): void {
    this.open({ schedule: '' });
    this.toasts.done(text);
    this.campaign.reload();
  }

  hasUnsaved(): boolean {
    return this.hasEdits() && this.one()?.status !== 'ended';
  }

  protected askDates(): void {
    if (!this.isUnsaved()) this.open({ schedule: 'dates' });
  }

  private isUnsaved(): boolean {
    if (this.hasEdits()) this.toasts.refused('Save what you wrote first.');
    return this.hasEdits();
  }

  protected async move(what: 'publish' | 'end' | 'unschedule', done: string): Promise<void> {
    const one = this.one();
    if (one === undefined || this.isBusy() || (what === 'publish' && this.isUnsaved())) return;
    this.isBusy.set(true);
    const params = {
      path: { id: one.id },
      header: { 'If-Match': `"rev-${one.revision}"` },
    };
    try {
      if (what === 'publish') {
        await answered(this.api.http.POST('/api/v1/campaigns/{id}/publish', { params }));
      } else if (what === 'end') {
        await answered(this.api.http.POST('/api/v1/campaigns/{id}/end', { params }));
      } else {
        await answered(this.api.http.POST('/api/v1/campaigns/{id}/unschedule', { params }));
      }
      this.saved(done);
    } catch (error) {
      this.toasts.refused(problemOf(error).document.title);
    } finally {
      this.isEnding.set(false);
      this.isBusy.set(false);
    }
  }
}
