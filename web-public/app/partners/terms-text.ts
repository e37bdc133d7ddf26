import { Component, input } from '@angular/core';
import type { Dto } from '~kit/api/api';

/** One edition of the partner terms. */
@Component({
  selector: 'app-terms-text',
  template: `@for (section of edition().sections; track section.heading) {
    <h2>{{ section.heading }}</h2>
    @for (paragraph of section.paragraphs; track paragraph) {
      <p>{{ paragraph }}</p>
    }
  }`,
  host: { class: 'terms' },
})
export class TermsText {
  readonly edition = input.required<Dto<'TermsEditionDto'>>();
}
