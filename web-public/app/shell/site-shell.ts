import { Component, DOCUMENT, inject, input, signal } from '@angular/core';
import {
  NavigationCancel,
  NavigationEnd,
  NavigationError,
  NavigationStart,
  Router,
  RouterOutlet,
} from '@angular/router';
import { ConsentBanner } from '../consent/consent-banner';
import { ConsentNote } from '../consent/consent-note';
import type { Dto, Loaded } from '../site/load';
import { isPlainClick, wayWithin } from '../site/way-within';
import { SiteFooter } from './site-footer';
import { SiteHeader } from './site-header';

/** What stands around every page of the public site. */
@Component({
  selector: 'app-site-shell',
  imports: [ConsentBanner, ConsentNote, RouterOutlet, SiteFooter, SiteHeader],
  host: { '(click)': 'follow($event)' },
  template: `
    <a class="skip-link" [attr.href]="here() + '#main'" (click)="skip($event)" i18n
      >To the content</a
    >
    <app-consent-banner />
    <div
      class="loading-bar"
      role="progressbar"
      aria-label="Loading"
      i18n-aria-label
      [hidden]="!isLoading()"
    ></div>
    <app-site-header [categories]="top()" />
    <main id="main" tabindex="-1"><router-outlet /></main>
    <app-site-footer />
    <app-consent-note />
  `,
})
export class SiteShell {
  readonly categories = input.required<Loaded<Dto<'CategoryTreeDto'>>>();
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  protected readonly here = signal(this.path());
  protected readonly isLoading = signal(false);

  constructor() {
    this.router.events.subscribe((event) => {
      if (event instanceof NavigationStart) this.isLoading.set(this.router.navigated);
      if (event instanceof NavigationEnd) this.here.set(this.path());
      if (
        event instanceof NavigationEnd ||
        event instanceof NavigationCancel ||
        event instanceof NavigationError
      ) {
        this.isLoading.set(false);
      }
    });
  }

  protected top(): readonly Dto<'CategoryBranchDto'>[] {
    const tree = this.categories();
    return tree.state === 'found' ? tree.value.items : [];
  }

  protected skip(event: Event): void {
    event.preventDefault();
    document.getElementById('main')?.focus();
  }

  /**
   * The links of the site are plain ones, without a directive each: pages have a hundred of them, and
   * making that many takes longer than the rest of the page, on the server and when it wakes up.
   */
  protected follow(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (!(link instanceof HTMLAnchorElement) || !isPlainClick(event)) return;
    if (link.target !== '' || link.hasAttribute('download')) return;
    const { baseURI, location } = this.document;
    const way = wayWithin(link.href, baseURI, location.href);
    if (way === undefined) return;
    event.preventDefault();
    void this.router.navigateByUrl(way);
  }

  /** Relative to the base of the language. */
  private path(): string {
    return this.router.url.replace(/^\//, '').replace(/#.*$/, '');
  }
}
