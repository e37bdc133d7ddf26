import { Component, computed, input } from '@angular/core';

/**
 * The way to the shop: through the tracked link where there is one, and with what that means for the
 * shopper beside it. A plain link: it works without script, and nothing is remembered without consent.
 */
@Component({
  selector: 'app-to-shop',
  host: { class: 'to-shop' },
  template: `
    <a
      class="button primary large"
      [attr.href]="href()"
      [attr.rel]="linkCode() ? 'sponsored nofollow noopener' : 'nofollow noopener'"
      target="_blank"
    >
      <ng-container i18n>Go to {{ merchantName() }}</ng-container>
      <span class="visually-hidden" i18n>(opens in a new tab)</span>
      <svg viewBox="0 0 24 24" aria-hidden="true" class="icon"><path d="M7 17 17 7M8 7h9v9" /></svg>
    </a>
    <p class="disclosure">
      @if (linkCode()) {
        <strong i18n>Affiliate link.</strong>
        <ng-container i18n>
          If you buy there, we may earn a commission. The price for you stays the same.
        </ng-container>
      } @else {
        <ng-container i18n>A plain link: we earn nothing if you buy.</ng-container>
      }
    </p>
  `,
})
export class ToShop {
  readonly linkCode = input.required<string | null>();
  /** The shop's own address, for where there is no tracked link. */
  readonly url = input.required<string>();
  readonly merchantName = input.required<string>();
  /** Of a landing page: what its clicks say in `utm_campaign`. */
  readonly campaign = input<string>();
  protected readonly href = computed(() => {
    const code = this.linkCode();
    const campaign = this.campaign();
    const query = campaign ? `?utm_campaign=${encodeURIComponent(campaign)}` : '';
    return code === null ? this.url() : `/l/${code}${query}`;
  });
}
