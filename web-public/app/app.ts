import { Component, DOCUMENT, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Visit } from './site/visit';

@Component({ selector: 'app-root', imports: [RouterOutlet], template: `<router-outlet />` })
export class App {
  constructor() {
    const { theme } = inject(Visit);
    // Chosen, and known to the server alone: what it wrote stays.
    if (theme) inject(DOCUMENT).documentElement.setAttribute('data-theme', theme);
  }
}
