import { Component, DestroyRef, inject, input } from '@angular/core';
import { Api, answered, type Dto } from '../api/api';
import { Page } from '../ui/page';
import { type CursorPage, paged } from '../ui/paged';
import { queryChanger } from '../ui/query';
import { Empty, Loading, ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';
import { MailPreview } from './mail-preview';

type Mail = Dto<'MailDto'>;
/** At mails that wait, by itself. */
const mostLooks = 5;
const statuses = ['waiting', 'sent', 'failed'] as const;

/** What the product has written to people, and whether it has reached them. */
@Component({
  selector: 'app-mail-list',
  imports: [Empty, Loading, MailPreview, Page, ProblemState, Status, TimePipe],
  templateUrl: './mail-list.html',
  styles: `
    .open {
      padding: 0;
      border: 0;
      background: none;
      color: inherit;
      font: inherit;
      font-weight: 550;
      text-align: left;
      text-decoration: underline;
      text-underline-offset: 0.18em;
      cursor: pointer;
    }
    @media (max-width: 760px) {
      .lesser {
        display: none;
      }
    }
  `,
})
export class MailList {
  /** In the address: which mails, and the one that is open. */
  readonly status = input<string>();
  readonly id = input<string>();
  protected readonly statuses = statuses;
  protected readonly change = queryChanger();
  private readonly api = inject(Api);
  protected readonly mails = paged(
    () => ({ status: statuses.find((each) => each === this.status()) }),
    ({ status }, cursor, signal) => this.find(status, cursor, signal),
  );

  constructor() {
    // Mails are no projection: nobody tells when one has gone. Those that wait go within seconds, or
    // not for long: each look is one at people's addresses, which the access log keeps.
    let looks = 0;
    const clock = setInterval(() => {
      const [newest] = this.mails.items();
      if (newest?.status !== 'waiting') looks = 0;
      else if (looks < mostLooks && !this.mails.isLoading()) {
        looks += 1;
        this.mails.reload();
      }
    }, 3_000);
    inject(DestroyRef).onDestroy(() => clearInterval(clock));
  }

  private find(
    status: (typeof statuses)[number] | undefined,
    cursor: string | undefined,
    signal: AbortSignal,
  ): Promise<CursorPage<Mail>> {
    const query = { ...(status && { status }), ...(cursor !== undefined && { cursor }) };
    return answered(this.api.http.GET('/api/v1/mails', { params: { query }, signal }));
  }
}
