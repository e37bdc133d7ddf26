import { Component, inject, input, output, signal } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { Dialog } from '../ui/dialog';
import { Refusal } from '../ui/states';

/** Asks before a projection is rebuilt, and says what that does. */
@Component({
  selector: 'app-rebuild-dialog',
  imports: [Dialog, Refusal],
  template: `
    <app-dialog [heading]="'Rebuild ' + of().name + '?'" (closed)="closed.emit()">
      <p>
        Its tables are made anew from the first event, beside those that are read now, and take
        their place when they have caught up. Nobody notices meanwhile; the machine has more to do.
        That you asked for it is recorded.
      </p>
      @if (refused(); as error) {
        <app-refusal [error]="error" />
      }
      <button slot="actions" class="button" type="button" (click)="closed.emit()">Cancel</button>
      <button
        slot="actions"
        class="button primary"
        type="button"
        [disabled]="isBusy()"
        (click)="begin()"
      >
        {{ isBusy() ? 'Beginning…' : 'Rebuild ' + of().name }}
      </button>
    </app-dialog>
  `,
})
export class RebuildDialog {
  readonly of = input.required<Dto<'ProjectionProgressDto'>>();
  readonly begun = output<Dto<'RebuildBegunDto'>>();
  readonly closed = output();
  private readonly api = inject(Api);
  protected readonly isBusy = signal(false);
  protected readonly refused = signal<unknown>(undefined);

  protected async begin(): Promise<void> {
    this.isBusy.set(true);
    this.refused.set(undefined);
    try {
      const path = { name: this.of().name };
      this.begun.emit(
        await answered(
          this.api.http.POST('/api/v1/projections/{name}/rebuild', { params: { path } }),
        ),
      );
    } catch (error) {
      this.refused.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }
}
