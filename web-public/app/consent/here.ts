import { inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter, map } from 'rxjs';
import { Visit } from '../site/visit';

/** Path and query of the page that is shown, in its language: where a form goes back to. */
export function pageShown(): Signal<string> {
  const [router, visit] = [inject(Router), inject(Visit)];
  const here = (): string => visit.path(router.url.split('#')[0] ?? '/');
  return toSignal(
    router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(here),
    ),
    { initialValue: here() },
  );
}
