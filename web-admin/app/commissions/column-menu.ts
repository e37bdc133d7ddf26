import { Component, effect, ElementRef, inject, output, signal, viewChild } from '@angular/core';
import { Api } from '../api/api';
import { Icon } from '../ui/icon';
import { decimalOf } from '../ui/money';
import { saveFile } from '../ui/download';
import { Toasts } from '../ui/toasts';
import { columns, columnsOf, usualColumns } from './columns';
import { csvOf } from './csv';
import { readAll } from './read-all';
import { Queue } from './queue';

const key = 'tributary.commissions.columns';

/** Which columns are shown, kept in this browser; and the file of what the filter shows. */
@Component({
  selector: 'app-column-menu',
  imports: [Icon],
  host: { '(document:mousedown)': 'besides($event)', '(document:keydown.escape)': 'close()' },
  template: `
    <button type="button" class="button small quiet" [disabled]="isReading()" (click)="download()">
      <app-icon name="download" /> {{ isReading() ? 'Reading ' + read() + '…' : 'CSV' }}
    </button>
    <span class="anchor">
      <button
        type="button"
        class="button small quiet"
        #opener
        aria-haspopup="true"
        [attr.aria-expanded]="isOpen()"
        (click)="isOpen.set(!isOpen())"
      >
        <app-icon name="columns" /> Columns
      </button>
      @if (isOpen()) {
        <div class="menu right" role="group" aria-label="Columns">
          @for (column of all; track column.id) {
            <label class="menu-item">
              <input
                type="checkbox"
                [checked]="ids().includes(column.id)"
                (change)="turn(column.id)"
              />
              {{ column.label }}
            </label>
          }
          <button type="button" class="menu-item" (click)="ids.set(usual)">The usual ones</button>
        </div>
      }
    </span>
  `,
  styles: `
    :host {
      display: flex;
      flex: none;
      gap: 2px;
    }
    .anchor {
      position: relative;
    }
    .right {
      right: 0;
    }
  `,
})
export class ColumnMenu {
  readonly chosen = output<readonly string[]>();
  private readonly api = inject(Api);
  private readonly queue = inject(Queue);
  private readonly toasts = inject(Toasts);
  private readonly host: HTMLElement = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly all = columns;
  protected readonly usual = usualColumns;
  readonly isOpen = signal(false);
  private readonly opener = viewChild.required<ElementRef<HTMLButtonElement>>('opener');
  protected readonly isReading = signal(false);
  protected readonly read = signal(0);
  protected readonly ids = signal(columnsOf(stored()));

  constructor() {
    effect(() => {
      const ids = this.ids();
      this.chosen.emit(ids);
      try {
        localStorage.setItem(key, ids.join(','));
      } catch {
        // Storage may be closed to us: the choice then lasts as long as the page.
      }
    });
  }

  protected turn(id: string): void {
    this.ids.update((ids) => {
      const next = ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id];
      return columnsOf(next.join(','));
    });
  }

  protected async download(): Promise<void> {
    this.isReading.set(true);
    try {
      const { rows, isWhole } = await readAll(
        this.api,
        { filter: this.queue.filter(), sort: this.queue.query().sort },
        (count) => this.read.set(count),
      );
      const blob = new Blob([csvOf(rows, decimalOf)], { type: 'text/csv' });
      saveFile({ blob, name: `commissions-${new Date().toISOString().slice(0, 10)}.csv` });
      if (!isWhole) {
        this.toasts.refused(
          `The file has the first ${rows.length}: narrow the filter for the rest.`,
        );
      }
    } catch {
      this.toasts.refused('The file could not be made: the server did not answer.');
    } finally {
      this.isReading.set(false);
      this.read.set(0);
    }
  }

  protected close(): void {
    if (!this.isOpen()) return;
    this.isOpen.set(false);
    this.opener().nativeElement.focus();
  }

  protected besides(event: Event): void {
    if (this.isOpen() && !this.host.contains(event.target as Node)) this.isOpen.set(false);
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
