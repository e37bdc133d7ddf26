import { Component, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter, map } from 'rxjs';
import { Visit } from '../site/visit';

/** What ISO 4217 codes may be chosen to show prices in. */
const currencies = ['EUR', 'GBP', 'USD', 'CHF'] as const;

/** The quiet pages, the language, and how this visitor likes it: a form that works without script. */
@Component({
  selector: 'app-site-footer',
  templateUrl: './site-footer.html',
})
export class SiteFooter {
  protected readonly visit = inject(Visit);
  private readonly router = inject(Router);
  protected readonly currencies = currencies;
  protected readonly here = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(() => this.router.url),
    ),
    { initialValue: this.router.url },
  );

  protected inLanguage(language: string): string {
    const path = this.here();
    // `/de` and `/de?q=…`: the first page has no slash of its own there.
    return language === 'en' ? path : `/${language}${path.replace(/^\/(?=[?#]|$)/, '')}`;
  }
}
