import { Component, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Dto, Loaded } from '../../site/load';
import { PageHead } from '../../site/meta';
import { DayPipe } from '../../site/price';
import { Visit } from '../../site/visit';
import { ProductGrid } from '../../ui/product-grid';

interface Over {
  readonly state: 'ended';
  readonly title: string;
  /** UTC ISO-8601. */
  readonly endedAt: string;
}

/** A campaign that shoppers could see once. */
export interface Ended extends Over {
  /** Those that were on it and are still offered. */
  readonly products: readonly Dto<'ProductCardDto'>[];
}

/** What the API tells of a campaign that is over; undefined for all else. */
export function endedFrom(
  loaded: Loaded<unknown>,
): (Over & { readonly productIds: readonly string[] }) | undefined {
  if (loaded.state !== 'gone' || loaded.code !== 'campaign.over') return undefined;
  const { title, endedAt, productIds } = loaded.details ?? {};
  return {
    ...{ state: 'ended', title: String(title), endedAt: String(endedAt) },
    productIds: Array.isArray(productIds) ? productIds.map(String) : [],
  };
}

/** For whoever follows an old link: that it is over, what of it is left, and where to go on. */
@Component({
  selector: 'app-ended-campaign',
  imports: [DayPipe, ProductGrid, RouterLink],
  template: `
    @let it = campaign();
    <div class="wide page-head">
      <h1 i18n>This campaign has ended</h1>
      <p class="lede">
        <q [attr.lang]="language">{{ it.title }}</q>&ngsp;
        <ng-container i18n>could be seen until {{ it.endedAt | day }}.</ng-container>
      </p>
      <p class="ways-on">
        <a class="button primary" routerLink="/deals" i18n>See what is reduced now</a>
        <a class="button" routerLink="/" i18n>Home</a>
      </p>
    </div>
    @if (it.products.length > 0) {
      <section class="wide section">
        <h2 i18n>What was on it, at the prices of today</h2>
        <app-product-grid [products]="it.products" [isFirst]="true" />
      </section>
    }
  `,
})
export class EndedCampaign {
  readonly campaign = input.required<Ended>();
  readonly slug = input.required<string>();
  private readonly head = inject(PageHead);
  protected readonly language = inject(Visit).languageOfCampaigns;

  constructor() {
    effect(() => {
      const title = $localize`This campaign has ended`;
      const path = `/campaigns/${this.slug()}`;
      this.head.tell({ title, description: title, path, isHidden: true });
    });
  }
}
