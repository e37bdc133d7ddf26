import { Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api } from '../api/api';
import { shortId } from '../ui/short-id';
import { Copy } from '../ui/copy';
import { Icon } from '../ui/icon';
import { Page } from '../ui/page';
import { queryChanger } from '../ui/query';
import { Loading, ProblemState } from '../ui/states';
import { ReplayVerdict } from './replay-verdict';
import { StepThrough } from './step-through';
import { stepOf } from './step';

/** A commission from the order that led to it to the bank, step by step, and whether the screens tell the truth. */
@Component({
  selector: 'app-commission-replay',
  imports: [Copy, Icon, Loading, Page, ProblemState, ReplayVerdict, RouterLink, StepThrough],
  template: `
    <app-page
      [heading]="'Replay ' + short()"
      lede="From the log of events alone, with the order behind it."
    >
      <app-copy slot="actions" [text]="id()" label="Copy commission id" />
      <a slot="actions" class="button" [routerLink]="['/commissions', id()]">Open commission</a>
      <a
        slot="actions"
        class="button"
        routerLink="/ledger/entries"
        [queryParams]="{ commissionId: id() }"
        ><app-icon name="scale" /> Ledger entries</a
      >
      @if (replay.hasValue()) {
        <app-replay-verdict [of]="replay.value().verdict" />
        <app-step-through [steps]="steps()" [at]="at()" (atChange)="change({ at: $event })" />
      } @else if (replay.error()) {
        <app-problem [error]="replay.error()" (retry)="replay.reload()" />
      } @else {
        <app-loading />
      }
    </app-page>
  `,
})
export class CommissionReplay {
  readonly id = input.required<string>();
  /** The id of the event that one stands at. */
  readonly at = input<string>();
  private readonly api = inject(Api);
  protected readonly change = queryChanger();
  protected readonly short = computed(() => shortId(this.id()));
  protected readonly replay = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params, abortSignal }) =>
      answered(
        this.api.http.GET('/api/v1/commissions/{id}/history', {
          params: { path: { id: params.id } },
          signal: abortSignal,
        }),
      ),
  });
  protected readonly steps = computed(() =>
    this.replay.hasValue() ? this.replay.value().steps.map(stepOf) : [],
  );
}
