import { Component, inject, input, signal } from '@angular/core';
import { problemOf } from '../api/problem';
import { saveFile } from '../ui/download';
import { Icon } from '../ui/icon';
import { Toasts } from '../ui/toasts';
import { type Batch, type FileFormat, PayoutsApi } from './payouts-api';

/** The file for the bank. It holds the accounts of all who are paid: that it was fetched is recorded. */
@Component({
  selector: 'app-batch-files',
  imports: [Icon],
  host: { class: 'row' },
  template: `
    <button class="button" type="button" [disabled]="isBusy()" (click)="fetch('pain.001.001.09')">
      <app-icon name="download" /> {{ isBusy() ? 'Making the file…' : 'Payment file (pain.001)' }}
    </button>
    <button class="button" type="button" [disabled]="isBusy()" (click)="fetch('csv')">CSV</button>
  `,
})
export class BatchFiles {
  readonly batch = input.required<Batch>();
  protected readonly isBusy = signal(false);
  private readonly api = inject(PayoutsApi);
  private readonly toasts = inject(Toasts);

  protected async fetch(format: FileFormat): Promise<void> {
    this.isBusy.set(true);
    try {
      const file = await this.api.file(this.batch().id, format);
      saveFile(file);
      this.toasts.done(`Downloaded ${file.name}; that you fetched it is recorded`);
    } catch (error) {
      const { document } = problemOf(error);
      this.toasts.refused(`${document.title}. ${document.detail ?? ''}`);
    } finally {
      this.isBusy.set(false);
    }
  }
}
