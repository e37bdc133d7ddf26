import { Component, computed, input } from '@angular/core';
import type { Dto } from '../site/load';

/**
 * A picture in the forms and widths that browsers choose from. Its colour stands in its place until it
 * is there (as a shape: our policy allows no inline style), its size is known before: nothing jumps.
 */
@Component({
  selector: 'app-picture',
  host: { class: 'picture' },
  template: `
    @let it = image();
    @if (it) {
      <svg class="tint" aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 1 1">
        <rect width="1" height="1" [attr.fill]="it.colour" />
      </svg>
      <picture>
        <source type="image/avif" [attr.srcset]="set('avif')" [attr.sizes]="sizes()" />
        <source type="image/webp" [attr.srcset]="set('webp')" [attr.sizes]="sizes()" />
        <img
          [attr.src]="fallback()"
          [attr.srcset]="set('jpg')"
          [attr.sizes]="sizes()"
          [attr.width]="it.width"
          [attr.height]="it.height"
          [attr.alt]="isDecoration() ? '' : it.alt"
          [attr.loading]="isFirst() ? 'eager' : 'lazy'"
          [attr.fetchpriority]="isFirst() ? 'high' : null"
          decoding="async"
        />
      </picture>
    } @else {
      <svg class="no-picture" viewBox="0 0 100 100" aria-hidden="true">
        <rect width="100" height="100" [attr.fill]="ground()" />
        <text x="50" y="50" dy=".36em" text-anchor="middle">{{ initial() }}</text>
      </svg>
    }
  `,
})
export class Picture {
  readonly image = input.required<Dto<'ImageDto'> | null>();
  /** As in HTML: how wide it is shown at which width of the window. */
  readonly sizes = input('(min-width: 64rem) 18rem, 45vw');
  /** The one that is seen first: fetched before everything else. */
  readonly isFirst = input(false);
  /** The words beside it say what it shows. */
  readonly isDecoration = input(false);
  /** What stands for it when there is none. */
  readonly name = input('');
  protected readonly initial = computed(() => [...this.name()][0]?.toUpperCase() ?? '');
  protected readonly ground = computed(() => `hsl(${hueOf(this.name())} 30% 45% / 25%)`);
  protected readonly fallback = computed(() => {
    const { mediaId, widths } = this.image() ?? { mediaId: '', widths: [] };
    return `/media/${mediaId}/${widths.find((width) => width >= 640) ?? widths.at(-1)}.jpg`;
  });

  protected set(format: string): string {
    const { mediaId, widths } = this.image() ?? { mediaId: '', widths: [] };
    return widths.map((width) => `/media/${mediaId}/${width}.${format} ${width}w`).join(', ');
  }
}

function hueOf(name: string): number {
  return [...name].reduce((hue, letter) => (hue * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7);
}
