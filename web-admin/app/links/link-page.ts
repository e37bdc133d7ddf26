import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AffiliateName } from '../affiliates/affiliate-names';
import { answered, Api } from '../api/api';
import { problemOf } from '../api/problem';
import { ProgramName } from '../programs/program-names';
import { Session } from '../session/session';
import { Copy } from '../ui/copy';
import { Icon } from '../ui/icon';
import { CountPipe } from '../ui/money';
import { Page } from '../ui/page';
import { Loading, ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';
import { Toasts } from '../ui/toasts';
import { ClickCounts } from './click-counts';
import { DisableLink } from './disable-link';
import { LinkRulesDialog } from './link-rules-dialog';
import { LinkVariants } from './link-variants';
import { QrCode } from './qr-code';
import { RecentClicks } from './recent-clicks';
import { RetargetLink } from './retarget-link';

/** One short address: where it leads, its QR code, its clicks. */
@Component({
  selector: 'app-link-page',
  imports: [
    ...[RouterLink, Page, Icon, Copy, Loading, ProblemState, Status, CountPipe, TimePipe],
    ...[AffiliateName, ProgramName, ClickCounts, DisableLink, QrCode, RecentClicks, RetargetLink],
    ...[LinkRulesDialog, LinkVariants],
  ],
  templateUrl: './link-page.html',
  styles: `
    .top {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 12px;
    }
    @media (max-width: 760px) {
      .top {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class LinkPage {
  readonly code = input.required<string>();
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  protected readonly asked = signal<'retarget' | 'rules' | 'disable' | undefined>(undefined);
  protected readonly isSending = signal(false);
  protected readonly link = resource({
    params: () => ({ code: this.code() }),
    loader: ({ params: path, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/links/{code}', {
          params: { path, query: this.api.fresh() },
          signal,
        }),
      ),
  });
  protected readonly mayUpdate = computed(
    () => this.link.hasValue() && this.session.may('update', 'Link', this.link.value()),
  );
  protected readonly mayReadClicks = computed(() => this.session.may('read', 'Click'));
  /** What its short labels say, for the facts. */
  protected readonly labels = computed(() => {
    if (!this.link.hasValue()) return [];
    const { subIds, utm } = this.link.value();
    const named = Object.entries(utm).map(([name, text]) => [`utm_${name}`, text] as const);
    return [...Object.entries(subIds), ...named];
  });

  protected done(text: string): void {
    this.asked.set(undefined);
    this.toasts.done(text);
    this.link.reload();
  }

  protected async enable(): Promise<void> {
    if (!this.link.hasValue()) return;
    const { code, revision } = this.link.value();
    const params = { path: { code }, header: { 'If-Match': `"rev-${revision}"` } };
    this.isSending.set(true);
    try {
      await answered(this.api.http.POST('/api/v1/links/{code}/enable', { params }));
      this.done('The link is on again');
    } catch (error) {
      this.toasts.refused(problemOf(error).message);
    } finally {
      this.isSending.set(false);
    }
  }
}
