import { Component, inject, RESPONSE_INIT } from '@angular/core';
import { NothingHere } from '../ui/nothing-here';

/** Any address that is none of ours. */
@Component({
  selector: 'app-missing-page',
  imports: [NothingHere],
  template: `<app-nothing-here />`,
})
export class MissingPage {
  constructor() {
    const response = inject(RESPONSE_INIT, { optional: true });
    if (response) response.status = 404;
  }
}
