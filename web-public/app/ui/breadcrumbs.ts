import { Component, input } from '@angular/core';

/** The way here from the home page, as categories. */
@Component({
  selector: 'app-breadcrumbs',
  template: `
    <nav class="breadcrumbs" aria-label="Breadcrumbs" i18n-aria-label>
      <ol>
        <li><a href="./" i18n>Home</a></li>
        @for (step of path(); track step.slug) {
          <li>
            <a
              [attr.href]="'c/' + step.slug"
              [attr.aria-current]="here() === step.slug ? 'page' : null"
              >{{ step.name }}</a
            >
          </li>
        }
      </ol>
    </nav>
  `,
})
export class Breadcrumbs {
  readonly path = input.required<readonly { readonly slug: string; readonly name: string }[]>();
  /** The slug of the category that this page is. */
  readonly here = input<string>();
}
