import { Component, input } from '@angular/core';
import type { Dto } from '../api/api';
import { CountPipe } from '../ui/money';
import { Status } from '../ui/status';

@Component({
  selector: 'app-policies-table',
  imports: [CountPipe, Status],
  template: `
    <div class="table-wrap" tabindex="0" role="region" aria-label="Policies">
      <table class="table">
        <caption class="visually-hidden">
          Policies with their lag
        </caption>
        <thead>
          <tr>
            <th scope="col">Policy</th>
            <th scope="col">State</th>
            <th scope="col" class="num">Events behind</th>
            <th scope="col">What stops it</th>
          </tr>
        </thead>
        <tbody>
          @for (row of of(); track row.name) {
            <tr>
              <td class="strong">{{ row.name }}</td>
              <td><app-status [of]="row.status" /></td>
              <td class="num">{{ row.lagEvents | count }}</td>
              <td>{{ row.error ?? '–' }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
})
export class PoliciesTable {
  readonly of = input.required<readonly Dto<'PolicyProgressDto'>[]>();
}
