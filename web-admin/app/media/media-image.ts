import { Component, computed, input } from '@angular/core';

/** What is needed to show a picture. */
export interface Shown {
  readonly id: string;
  readonly alt?: string | null;
  readonly width?: number | null;
  readonly height?: number | null;
  readonly widths?: readonly number[];
}

/** A picture of ours, small: whole, in a square. */
@Component({
  selector: 'app-media-image',
  template: `<img
    [src]="src()"
    [alt]="media().alt ?? ''"
    [width]="size()"
    [height]="size()"
    loading="lazy"
    decoding="async"
  />`,
  styles: `
    :host {
      display: block;
    }
    img {
      display: block;
      width: 100%;
      height: auto;
      aspect-ratio: 1;
      object-fit: contain;
      background: var(--ground-3);
      border-radius: var(--radius-small);
    }
  `,
})
export class MediaImage {
  readonly media = input.required<Shown>();
  /** Pixels of the page. */
  readonly size = input(160);
  protected readonly src = computed(() => {
    const { id, widths = [160] } = this.media();
    // Twice the pixels, for sharp screens.
    const width = widths.find((each) => each >= this.size() * 2) ?? widths.at(-1) ?? 160;
    return `/media/${id}/${width}.webp`;
  });
}
