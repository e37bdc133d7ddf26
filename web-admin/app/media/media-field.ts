import { Component, computed, input, model, signal } from '@angular/core';
import type { Dto } from '../api/api';
import { Icon } from '../ui/icon';
import { MediaImage } from './media-image';
import { MediaPicker } from './media-picker';
import type { Purpose } from './sending';

/** A picture as something uses it: with the words for it in that place. */
export interface UsedImage {
  readonly mediaId: string;
  readonly alt: string;
}

/**
 * The pictures of something, in their order, the first its face; chosen, described, moved and taken away.
 * `<app-media-field [(images)]="images" purpose="product" [most]="10" />`; `[most]="1"` for a single one.
 */
@Component({
  selector: 'app-media-field',
  imports: [Icon, MediaImage, MediaPicker],
  templateUrl: './media-field.html',
  styleUrl: './media-field.css',
})
export class MediaField {
  readonly images = model<readonly UsedImage[]>([]);
  readonly purpose = input<Purpose>('product');
  readonly merchantId = input<string>();
  readonly label = input('Pictures');
  /** How many there may be. */
  readonly most = input(20);
  protected readonly isChoosing = signal(false);
  protected readonly hasRoom = computed(() => this.images().length < this.most());

  protected chosen(media: readonly Dto<'MediaDto'>[]): void {
    this.isChoosing.set(false);
    const there = new Set(this.images().map(({ mediaId }) => mediaId));
    const added = media
      .filter(({ id }) => !there.has(id))
      .map(({ id, alt }) => ({ mediaId: id, alt: alt ?? '' }));
    if (this.most() === 1 && added.length > 0) this.images.set(added.slice(0, 1));
    else this.images.update((all) => [...all, ...added].slice(0, this.most()));
  }

  protected describe(mediaId: string, alt: string): void {
    this.images.update((all) =>
      all.map((each) => (each.mediaId === mediaId ? { ...each, alt } : each)),
    );
  }

  protected remove(mediaId: string): void {
    this.images.update((all) => all.filter((each) => each.mediaId !== mediaId));
  }

  /** One place forward (-1) or back (1). */
  protected move(at: number, by: -1 | 1): void {
    const all = [...this.images()];
    const [moved] = all.splice(at, 1);
    if (moved === undefined || at + by < 0 || at + by > all.length) return;
    all.splice(at + by, 0, moved);
    this.images.set(all);
  }
}
