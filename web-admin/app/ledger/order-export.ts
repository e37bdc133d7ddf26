import { Component, inject, output, signal } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { dayAfter } from '../ui/days';
import { Icon } from '../ui/icon';
import { Settings } from '../ui/settings';
import { Refusal } from '../ui/states';
import { accountOf } from './account-filter';

export const formatNames = {
  csv: 'CSV, a line a leg',
  jsonl: 'JSON Lines',
  json: 'JSON',
  parquet: 'Parquet',
  hledger: 'hledger journal',
  beancount: 'Beancount journal',
} as const;

type Format = keyof typeof formatNames;

/** The form that orders an export: a period of whole days in a named time zone. */
@Component({
  selector: 'app-order-export',
  imports: [Icon, Refusal],
  template: `
    <form class="card stack" (submit)="$event.preventDefault(); order()">
      <div class="fields">
        <label class="field">
          <span>Format</span>
          <select [value]="format()" (change)="format.set($any($event.target).value)">
            @for (each of formats; track each[0]) {
              <option [value]="each[0]">{{ each[1] }}</option>
            }
          </select>
        </label>
        <label class="field">
          <span>From (first day)</span>
          <input type="date" [value]="from()" (change)="from.set($any($event.target).value)" />
        </label>
        <label class="field">
          <span>Up to and with</span>
          <input type="date" [value]="last()" (change)="last.set($any($event.target).value)" />
        </label>
        <label class="field">
          <span>Accounts (all, if empty)</span>
          <input
            type="text"
            autocomplete="off"
            spellcheck="false"
            placeholder="merchant:mer_…, aff_…"
            [value]="accounts()"
            (change)="accounts.set($any($event.target).value)"
          />
        </label>
      </div>
      <p class="hint">
        Days of <strong>{{ settings.timeZone() }}</strong>. Leave both empty for everything there
        is.
      </p>
      @if (refused(); as error) {
        <app-refusal [error]="error" />
      }
      <div class="form-actions">
        <button class="button primary" type="submit" [disabled]="isBusy()">
          <app-icon name="file-text" /> {{ isBusy() ? 'Ordering…' : 'Order export' }}
        </button>
      </div>
    </form>
  `,
})
export class OrderExport {
  readonly ordered = output<Dto<'LedgerExportDto'>>();
  private readonly api = inject(Api);
  protected readonly settings = inject(Settings);
  protected readonly formats = Object.entries(formatNames);
  protected readonly format = signal<Format>('csv');
  protected readonly from = signal('');
  protected readonly last = signal('');
  protected readonly accounts = signal('');
  protected readonly isBusy = signal(false);
  protected readonly refused = signal<unknown>(undefined);

  protected async order(): Promise<void> {
    const accounts = this.accounts()
      .split(/[\s,;]+/)
      .filter(Boolean)
      // What is no account goes as it is: the server says what is wrong with it.
      .map((each) => accountOf(each) ?? each);
    const body = {
      format: this.format(),
      timezone: this.settings.timeZone(),
      ...(this.from() ? { from: this.from() } : {}),
      ...(this.last() ? { to: dayAfter(this.last()) } : {}),
      ...(accounts.length > 0 ? { accounts } : {}),
    };
    this.isBusy.set(true);
    this.refused.set(undefined);
    try {
      this.ordered.emit(await answered(this.api.http.POST('/api/v1/ledger/exports', { body })));
    } catch (error) {
      this.refused.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }
}
