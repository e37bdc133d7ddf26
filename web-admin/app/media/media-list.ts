import { Component, inject, input, signal } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { Can } from '../session/can';
import { given, injectAddress } from '../ui/address';
import { paged } from '../ui/paged';
import { Page } from '../ui/page';
import { Empty, Loading, ProblemState } from '../ui/states';
import { Toasts } from '../ui/toasts';
import { TimePipe } from '../ui/time';
import { MediaDrop } from './media-drop';
import { MediaImage } from './media-image';
import { MediaDetails } from './media-details';
import type { Purpose } from './sending';

export const purposes: readonly Purpose[] = ['product', 'campaign', 'creative', 'profile'];

/** Every picture of the public site, the latest first, with a place to drop more. */
@Component({
  selector: 'app-media-list',
  imports: [
    ...[Can, Page, Empty, Loading, ProblemState, TimePipe],
    ...[MediaDrop, MediaImage, MediaDetails],
  ],
  templateUrl: './media-list.html',
  styleUrls: ['./media-grid.css', '../ui/list.css'],
})
export class MediaList {
  readonly search = input<string>();
  readonly purpose = input<string>();
  /** `refused`: files that were not taken. */
  readonly status = input<string>();
  /** The one that is looked at: it can be linked to. */
  readonly media = input<string>();
  protected readonly purposes = purposes;
  protected readonly newPurpose = signal<Purpose>('product');
  protected readonly open = injectAddress();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly all = paged(
    () => ({
      limit: 60,
      ...given({
        search: this.search(),
        purpose: purposes.find((each) => each === this.purpose()),
        status: this.status() === 'refused' ? ('refused' as const) : undefined,
      }),
    }),
    (query, cursor, signal) =>
      answered(
        this.api.http.GET('/api/v1/media', {
          params: { query: { ...query, ...this.api.fresh(), ...given({ cursor }) } },
          signal,
        }),
      ),
  );

  protected made(media: Dto<'MediaDto'>): void {
    this.toasts.done(`The picture is ready: ${media.alt ?? media.id}`);
    this.all.reload();
  }

  protected asPurpose(text: string): Purpose {
    return purposes.find((each) => each === text) ?? 'product';
  }
}
