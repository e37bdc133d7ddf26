import { Component, input } from '@angular/core';
import { AffiliateName } from '../affiliates/affiliate-names';
import { ProgramName } from '../programs/program-names';
import { CountPipe, MoneyPipe } from '../ui/money';
import type { Overview } from './compared';

/** Who and what earned most in 28 days. */
@Component({
  selector: 'app-overview-top',
  imports: [AffiliateName, CountPipe, MoneyPipe, ProgramName],
  templateUrl: './overview-top.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(380px, 100%), 1fr));
      gap: 12px;
      align-items: start;
    }
    h2 {
      margin-bottom: 8px;
    }
  `,
})
export class OverviewTop {
  readonly overview = input.required<Overview>();
}
