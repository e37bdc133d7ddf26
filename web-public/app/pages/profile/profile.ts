import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Dto, Loaded } from '../../site/load';
import { PageHead } from '../../site/meta';
import { Visit } from '../../site/visit';
import { NothingHere } from '../../ui/nothing-here';
import { OfferCard } from '../../ui/offer-card';

/** What one affiliate recommends, in the affiliate's own words, by the affiliate's own links. */
@Component({
  selector: 'app-profile-page',
  imports: [NothingHere, OfferCard, RouterLink],
  templateUrl: './profile.html',
})
export class ProfilePage {
  readonly profile = input.required<Loaded<Dto<'AffiliatePublicPageDto'>>>();
  private readonly head = inject(PageHead);
  private readonly visit = inject(Visit);
  protected readonly found = computed(() => {
    const profile = this.profile();
    return profile.state === 'found' ? profile.value : undefined;
  });
  protected readonly initial = computed(
    () => [...(this.found()?.displayName ?? '')][0]?.toUpperCase() ?? '',
  );
  protected readonly paragraphs = computed(() =>
    (this.found()?.bio ?? '').split(/\n{2,}/).filter((text) => text.trim() !== ''),
  );
  /** Recommended products, then links to anything else. */
  protected readonly offers = computed(() =>
    (this.found()?.links ?? []).flatMap(({ code, product }) =>
      product === null ? [] : [{ code, product }],
    ),
  );
  protected readonly others = computed(() =>
    (this.found()?.links ?? []).filter(({ product }) => product === null),
  );

  constructor() {
    effect(() => this.tell());
  }

  private tell(): void {
    const it = this.found();
    if (!it) return;
    const { displayName, slug } = it;
    const path = `/by/${slug}`;
    const url = `${this.visit.publicUrl}${this.visit.path(path)}`;
    const about = it.bio.replaceAll(/\s+/g, ' ').trim().slice(0, 155);
    const offers = this.offers();
    const image = offers.find(({ product }) => product.image)?.product.image;
    this.head.tell({
      title: displayName,
      description: about || $localize`What ${displayName} recommends, with affiliate links.`,
      path,
      type: 'profile',
      image: image ? `/media/${image.mediaId}/${image.widths.at(-1)}.jpg` : undefined,
      data: [
        {
          '@type': 'ProfilePage',
          url,
          mainEntity: { '@type': 'Person', name: displayName, description: about, url },
          ...(offers.length === 0 ? {} : { hasPart: this.list() }),
        },
      ],
    });
  }

  private list(): object {
    return {
      '@type': 'ItemList',
      itemListElement: this.offers().map(({ product }, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        name: product.title,
        url: `${this.visit.publicUrl}${this.visit.path(`/p/${product.slug}`)}`,
      })),
    };
  }
}
