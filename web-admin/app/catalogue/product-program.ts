import { Component, inject, input, linkedSignal, output } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { ProgramName } from '../programs/program-names';
import { attempt } from '../ui/attempt';
import { ProgramPicker } from '../ui/pickers/program-picker';
import { Refusal } from '../ui/states';
import { Toasts } from '../ui/toasts';

/** The program that pays for its sales; without one its page links to the shop untracked. */
@Component({
  selector: 'app-product-program',
  imports: [ProgramName, ProgramPicker, Refusal],
  template: `@let now = product();
    <section class="card stack" aria-labelledby="program">
      <h2 id="program">Program</h2>
      <p>
        @if (now.programId; as id) {
          <app-program-name [id]="id" [isLink]="true" />
        } @else {
          <span class="quiet-text">In none: its sales earn nothing.</span>
        }
      </p>
      @if (mayUpdate() && now.status !== 'archived') {
        <form class="row" (submit)="$event.preventDefault(); send()">
          <app-program-picker label="Other program" placeholder="None" [(value)]="chosen" />
          <button
            class="button"
            type="submit"
            [disabled]="trying.isBusy() || chosen() === (now.programId ?? '')"
          >
            Set program
          </button>
        </form>
        @if (trying.refusal(); as refused) {
          <app-refusal [error]="refused" />
        }
      }
    </section>`,
  styles: `
    form {
      align-items: end;
    }
    app-program-picker {
      flex: 1 1 200px;
      max-width: 320px;
    }
  `,
})
export class ProductProgram {
  readonly product = input.required<Dto<'ProductDetailsDto'>>();
  readonly mayUpdate = input(false);
  readonly changed = output();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly chosen = linkedSignal(() => this.product().programId ?? '');
  protected readonly trying = attempt();

  protected async send(): Promise<void> {
    await this.trying.run(async () => {
      const { id, revision } = this.product();
      const params = { path: { id }, header: { 'If-Match': `"rev-${revision}"` } };
      const body = { programId: this.chosen() === '' ? null : this.chosen() };
      await answered(this.api.http.POST('/api/v1/products/{id}/program', { params, body }));
      this.toasts.done(body.programId === null ? 'It is in no program now' : 'The program is set');
      this.changed.emit();
    });
  }
}
