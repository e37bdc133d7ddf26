import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PageHead } from '../../site/meta';
import { DayPipe } from '../../site/price';
import { Visit } from '../../site/visit';
import { NothingHere } from '../../ui/nothing-here';
import { OfferCard } from '../../ui/offer-card';
import { Picture } from '../../ui/picture';
import type { CampaignData } from './campaign.routes';
import { EndedCampaign } from './ended-campaign';

/** A landing page; its template says how it is laid out: a sale, a launch, a guide, gifts. */
@Component({
  selector: 'app-campaign-page',
  imports: [DayPipe, EndedCampaign, NothingHere, OfferCard, Picture, RouterLink],
  templateUrl: './campaign.html',
})
export class CampaignPage {
  readonly campaign = input.required<CampaignData>();
  /** Of the address. */
  readonly slug = input.required<string>();
  private readonly head = inject(PageHead);
  private readonly visit = inject(Visit);
  protected readonly found = computed(() => {
    const campaign = this.campaign();
    return campaign.state === 'found' ? campaign.value : undefined;
  });
  protected readonly ended = computed(() => {
    const campaign = this.campaign();
    return campaign.state === 'ended' ? campaign : undefined;
  });
  protected readonly language = inject(Visit).languageOfCampaigns;
  /** Sections that have something to show. */
  protected readonly sections = computed(() =>
    (this.found()?.sections ?? []).filter(({ products }) => products.length > 0),
  );
  protected readonly word = computed(() => {
    switch (this.found()?.template) {
      case 'sale':
        return $localize`Sale`;
      case 'launch':
        return $localize`New`;
      case 'gift':
        return $localize`Gifts`;
      default:
        return $localize`Guide`;
    }
  });

  constructor() {
    effect(() => this.tell());
  }

  private tell(): void {
    const it = this.found();
    if (!it) return;
    const path = `/campaigns/${it.slug}`;
    const { publicUrl } = this.visit;
    const products = this.sections().flatMap((section) => section.products);
    this.head.tell({
      title: it.title,
      description: it.lede,
      path,
      type: it.template === 'guide' ? 'article' : 'website',
      image: it.hero ? `/media/${it.hero.mediaId}/${it.hero.widths.at(-1)}.jpg` : undefined,
      data: [
        {
          '@type': 'CollectionPage',
          name: it.title,
          inLanguage: 'en',
          description: it.lede,
          url: `${publicUrl}${this.visit.path(path)}`,
          mainEntity: {
            '@type': 'ItemList',
            itemListElement: products.map(({ slug, title }, index) => ({
              '@type': 'ListItem',
              position: index + 1,
              name: title,
              url: `${publicUrl}${this.visit.path(`/p/${slug}`)}`,
            })),
          },
        },
      ],
    });
  }
}
