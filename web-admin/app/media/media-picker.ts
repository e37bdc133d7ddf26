import { Component, computed, inject, input, output, signal } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { Session } from '../session/session';
import { given } from '../ui/address';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { paged } from '../ui/paged';
import { Empty, Loading, ProblemState } from '../ui/states';
import { MediaDrop } from './media-drop';
import { MediaImage } from './media-image';
import type { Purpose } from './sending';

/**
 * Pictures to choose from, and a place to drop new ones: what is sent here is chosen at once.
 * `<app-media-picker purpose="product" (chosen)="…" (closed)="…" />` under an `@if`.
 */
@Component({
  selector: 'app-media-picker',
  imports: [Dialog, Empty, Icon, Loading, MediaDrop, MediaImage, ProblemState],
  templateUrl: './media-picker.html',
  styleUrl: './media-grid.css',
})
export class MediaPicker {
  readonly purpose = input<Purpose>('product');
  /** Narrows the pictures to one merchant's, and gives it what is sent. */
  readonly merchantId = input<string>();
  readonly isSingle = input(false);
  readonly closed = output();
  readonly chosen = output<readonly Dto<'MediaDto'>[]>();
  private readonly api = inject(Api);
  protected readonly search = signal('');
  protected readonly picked = signal<readonly Dto<'MediaDto'>[]>([]);
  protected readonly maySend = inject(Session).may('create', 'Media');
  protected readonly media = paged(
    () => ({ limit: 24, ...given({ search: this.search(), merchantId: this.merchantId() }) }),
    (query, cursor, signal) =>
      answered(
        this.api.http.GET('/api/v1/media', {
          params: { query: { ...query, ...this.api.fresh(), ...given({ cursor }) } },
          signal,
        }),
      ),
  );
  private readonly pickedIds = computed(() => new Set(this.picked().map(({ id }) => id)));

  protected isPicked(id: string): boolean {
    return this.pickedIds().has(id);
  }

  protected toggle(media: Dto<'MediaDto'>): void {
    const rest = this.picked().filter(({ id }) => id !== media.id);
    const isAdded = rest.length === this.picked().length;
    if (this.isSingle()) this.picked.set(isAdded ? [media] : []);
    else this.picked.set(isAdded ? [...rest, media] : rest);
  }

  protected made(media: Dto<'MediaDto'>): void {
    this.media.reload();
    if (!this.isPicked(media.id)) this.toggle(media);
  }

  protected take(): void {
    this.chosen.emit(this.picked());
  }
}
