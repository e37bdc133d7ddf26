import { Component, computed, input, linkedSignal } from '@angular/core';

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
  template: `
    @if (isAbsent()) {
      <span class="absent" role="img" [attr.aria-label]="absence()" [title]="absence()"></span>
    } @else {
      <img
        [src]="src()"
        [alt]="media().alt ?? ''"
        [width]="size()"
        [height]="size()"
        loading="lazy"
        decoding="async"
        (error)="isAbsent.set(true)"
      />
    }
  `,
  styles: `
    :host {
      display: block;
    }
    img,
    .absent {
      display: block;
      width: 100%;
      height: auto;
      aspect-ratio: 1;
      object-fit: contain;
      background: var(--ground-3);
      border-radius: var(--radius-small);
    }
    .absent {
      border: 1px dashed var(--line-strong);
    }
  `,
})
export class MediaImage {
  readonly media = input.required<Shown>();
  /** Pixels of the page. */
  readonly size = input(160);
  /** Named by a feed, and not fetched yet. */
  protected readonly isAbsent = linkedSignal<string, boolean>({
    source: () => this.media().id,
    computation: () => false,
  });
  protected readonly absence = computed(() =>
    [this.media().alt, 'this picture is not here yet'].filter(Boolean).join(': '),
  );
  protected readonly src = computed(() => {
    const { id, widths = [160] } = this.media();
    // Twice the pixels, for sharp screens.
    const width = widths.find((each) => each >= this.size() * 2) ?? widths.at(-1) ?? 160;
    return `/media/${id}/${width}.webp`;
  });
}
