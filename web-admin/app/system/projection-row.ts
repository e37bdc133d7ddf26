import { Component, computed, input, output } from '@angular/core';
import type { Dto } from '../api/api';
import { Can } from '../session/can';
import { CountPipe } from '../ui/money';
import { many, ManyPipe } from '../ui/plural';
import { Status } from '../ui/status';

/** One projection; while tables are made anew, how far they are and how long it still takes. */
@Component({
  selector: 'tr[app-projection-row]',
  imports: [Can, CountPipe, ManyPipe, Status],
  template: `
    <th scope="row">
      {{ row().name }}
      @if (row().error) {
        <p class="small-text error-text">{{ row().error }}</p>
      }
    </th>
    <td class="state-cell">
      @if (row().building; as building) {
        <label class="small-text">
          <span>{{ words() }}</span>
          @if (building.progress !== null) {
            <progress class="progress" max="1" [value]="building.progress"></progress>
          } @else {
            <progress class="progress"></progress>
          }
        </label>
      } @else {
        <app-status [of]="row().phase" />
      }
    </td>
    <td class="num">{{ row().lagEvents | count }}</td>
    <td class="num lesser">{{ seconds() }}</td>
    <td class="num lesser">{{ row().eventsPerSecond | count }}</td>
    <td class="num">
      @if (row().parked > 0) {
        <button
          class="button small danger"
          type="button"
          [attr.aria-label]="(row().parked | many: 'event') + ' that ' + row().name + ' set aside'"
          (click)="showParked.emit()"
        >
          {{ row().parked | count }}
        </button>
      } @else {
        0
      }
    </td>
    <td class="num lesser">
      {{ row().version }}
      @if (row().servedVersion !== null && row().servedVersion !== row().version) {
        <span class="small-text quiet-text">(serves {{ row().servedVersion }})</span>
      }
    </td>
    <td class="num">
      <button
        *can="['update', 'System']"
        class="button small"
        type="button"
        [disabled]="row().building !== null"
        [attr.aria-label]="'Rebuild ' + row().name"
        (click)="rebuild.emit()"
      >
        Rebuild
      </button>
    </td>
  `,
  styles: `
    .state-cell {
      min-width: 190px;
    }
    @media (width <= 700px) {
      .lesser {
        display: none;
      }
      .state-cell {
        min-width: 100px;
      }
    }
    .progress {
      display: block;
      width: 100%;
    }
    p {
      margin: 0;
      font-weight: 400;
      white-space: normal;
    }
    th {
      height: auto;
      background: none;
      color: inherit;
      font-size: inherit;
    }
  `,
})
export class ProjectionRow {
  readonly of = input.required<Dto<'ProjectionProgressDto'>>();
  readonly rebuild = output();
  readonly showParked = output();
  protected readonly row = this.of;
  protected readonly seconds = computed(() => this.of().lagSeconds.toFixed(1));
  protected readonly words = computed(() => {
    const building = this.of().building;
    if (building === null) return '';
    if (building.progress === null) return `Rebuilding: ${many(building.events, 'event')}`;
    const share = `Rebuilding: ${Math.floor(building.progress * 100)} %`;
    return building.etaSeconds === null ? share : `${share}, ${lasting(building.etaSeconds)} left`;
  });
}

function lasting(seconds: number): string {
  if (seconds < 90) return `${seconds} s`;
  return seconds < 5_400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}
