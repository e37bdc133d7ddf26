import { Component, computed, inject, input, signal } from '@angular/core';
import { Api, answered, type Dto } from '../../api/api';
import { Settings } from '../../ui/settings';
import { Refusal } from '../../ui/states';
import { instantOf, localOf } from '../../ui/zoned-time';
import { TextField } from '../fields/text-field';
import { MovedSharesTable } from './moved-shares-table';
import type { Policy } from './policy-words';

const monthMs = 30 * 86_400_000;

/** What another policy would have given to whom, over orders that are decided. Touches no money. */
@Component({
  selector: 'app-policy-preview',
  imports: [MovedSharesTable, Refusal, TextField],
  host: { class: 'stack' },
  template: `
    <h3>Preview over history</h3>
    <div class="row period">
      <app-text-field label="Orders from" type="date" [(value)]="from" />
      <app-text-field label="Before" type="date" [(value)]="to" />
      <button
        class="button"
        type="button"
        [disabled]="isBusy() || !policy() || !isPeriod()"
        (click)="preview()"
      >
        {{ isBusy() ? 'Counting…' : 'Preview' }}
      </button>
    </div>
    @if (refusal(); as error) {
      <app-refusal [error]="error" />
    }
    @if (answer(); as answer) {
      <p role="status">
        @if (isStale()) {
          <span class="error-text">Of another draft: preview again. </span>
        }
        Orders: {{ answer.orders }}. To others would go {{ answer.changed
        }}{{ answer.kept ? '; ' + answer.kept + ' more stay as they were decided' : '' }}.
      </p>
      <app-moved-shares [affiliates]="answer.affiliates ?? []" />
    }
  `,
  styles: `
    .period {
      align-items: end;
    }
  `,
})
export class PolicyPreview {
  /** Undefined while it cannot be tried. */
  readonly policy = input.required<Policy | undefined>();
  readonly programId = input.required<string>();
  private readonly api = inject(Api);
  private readonly settings = inject(Settings);
  protected readonly from = signal(this.day(Date.now() - monthMs));
  protected readonly to = signal(this.day(Date.now() + 86_400_000));
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<unknown>(undefined);
  protected readonly answer = signal<Dto<'PreviewedAttributionDto'> | undefined>(undefined);
  private readonly asked = signal('');
  protected readonly isPeriod = computed(() => this.from() !== '' && this.from() < this.to());
  protected readonly isStale = computed(() => this.asked() !== JSON.stringify(this.policy()));

  protected async preview(): Promise<void> {
    const policy = this.policy();
    this.isBusy.set(true);
    this.refusal.set(undefined);
    try {
      const body = { policy: policy as Dto<'AttributionPolicyDto'>, ...this.period() };
      const params = { path: { id: this.programId() } };
      this.answer.set(
        await answered(
          this.api.http.POST('/api/v1/programs/{id}/attribution/preview', { params, body }),
        ),
      );
      this.asked.set(JSON.stringify(policy));
    } catch (error) {
      this.refusal.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }

  private period() {
    const at = (day: string) => instantOf(`${day}T00:00`, this.settings.timeZone());
    return { from: at(this.from()), to: at(this.to()) };
  }

  private day(instant: number): string {
    return localOf(new Date(instant).toISOString(), this.settings.timeZone()).slice(0, 10);
  }
}
