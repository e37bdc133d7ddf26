import { Component } from '@angular/core';
import { Page } from '../ui/page';

@Component({
  selector: 'app-overview',
  imports: [Page],
  template: `<app-page heading="Overview" />`,
})
export class Overview {}
