import { Component, inject, input, output, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api } from '../api/api';
import { shortStream } from '../ui/actor-words';
import { Dialog } from '../ui/dialog';
import { eventWords } from '../ui/event-words';
import { Loading, ProblemState } from '../ui/states';

/** What a projection could not take, and what followed it in the same streams. */
@Component({
  selector: 'app-parked-events',
  imports: [Dialog, Loading, ProblemState, RouterLink],
  template: `
    <app-dialog [heading]="'Set aside by ' + of()" [isWide]="true" (closed)="closed.emit()">
      <p>
        Rows of these streams stand still until the cause is mended and the projection is rebuilt.
        The events themselves are safe in the log.
      </p>
      @if (parked.hasValue()) {
        <div class="table-wrap" tabindex="0" role="region" aria-label="Events set aside">
          <table class="table">
            <caption class="visually-hidden">
              Events set aside
            </caption>
            <thead>
              <tr>
                <th scope="col">Stream</th>
                <th scope="col">Event</th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              @for (row of parked.value().items; track row.eventId) {
                <tr>
                  <td>
                    <a
                      class="mono"
                      [routerLink]="['/audit/streams', row.entity]"
                      [title]="row.entity"
                      >{{ short(row.entity) }}</a
                    >
                  </td>
                  <td>{{ words(row.eventType) }}</td>
                  <td>{{ row.error }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      } @else if (parked.error()) {
        <app-problem [error]="parked.error()" (retry)="parked.reload()" />
      } @else {
        <app-loading [rows]="3" />
      }
    </app-dialog>
  `,
})
export class ParkedEvents {
  /** The projection's name. */
  readonly of = input.required<string>();
  readonly closed = output();
  private readonly api = inject(Api);
  protected readonly parked = resource({
    params: () => ({ name: this.of() }),
    loader: ({ params, abortSignal }) =>
      answered(
        this.api.http.GET('/api/v1/projections/{name}/parked', {
          params: { path: { name: params.name } },
          signal: abortSignal,
        }),
      ),
  });
  protected readonly short = shortStream;
  protected readonly words = eventWords;
}
