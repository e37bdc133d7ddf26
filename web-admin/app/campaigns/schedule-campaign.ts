import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { answered, Api } from '../api/api';
import { attempt } from '../ui/attempt';
import { Dialog } from '../ui/dialog';
import { Settings } from '../ui/settings';
import { Refusal } from '../ui/states';
import { instantOf, localOf } from '../ui/zoned-time';
import type { Campaign } from './words';

/** When it starts and ends, in the time zone of the settings; of one that is seen, only the end. */
@Component({
  selector: 'app-schedule-campaign',
  imports: [Dialog, Refusal],
  template: `<app-dialog heading="When it can be seen" (closed)="closed.emit()">
    <form class="form" id="dates-form" (submit)="$event.preventDefault(); send()">
      @if (campaign().status !== 'published') {
        <label class="field">
          <span>From</span>
          <input
            #from
            type="datetime-local"
            required
            [value]="starts()"
            (input)="starts.set(from.value)"
          />
        </label>
      }
      <label class="field">
        <span>Until</span>
        <input #until type="datetime-local" [value]="ends()" (input)="ends.set(until.value)" />
        <span class="hint">Left out: until somebody ends it. Times are those of {{ zone() }}.</span>
      </label>
      @if (trying.refusal(); as refused) {
        <app-refusal [error]="refused" />
      }
    </form>
    <button slot="actions" class="button" type="button" (click)="closed.emit()">Cancel</button>
    <button
      slot="actions"
      class="button primary"
      type="submit"
      form="dates-form"
      [disabled]="!isReady() || trying.isBusy()"
    >
      {{ trying.isBusy() ? 'Saving…' : 'Set the dates' }}
    </button>
  </app-dialog>`,
})
export class ScheduleCampaign {
  readonly campaign = input.required<Campaign>();
  readonly closed = output();
  readonly saved = output();
  private readonly api = inject(Api);
  private readonly settings = inject(Settings);
  protected readonly zone = computed(() => this.settings.timeZone());
  protected readonly starts = linkedSignal(() =>
    localOf(this.campaign().startsAt ?? undefined, this.zone()),
  );
  protected readonly ends = linkedSignal(() =>
    localOf(this.campaign().endsAt ?? undefined, this.zone()),
  );
  protected readonly trying = attempt();
  protected readonly isReady = computed(
    () => this.starts() !== '' || this.campaign().status === 'published',
  );

  protected async send(): Promise<void> {
    const { id, revision, startsAt } = this.campaign();
    const from = instantOf(this.starts(), this.zone()) ?? startsAt;
    const endsAt = instantOf(this.ends(), this.zone());
    const until = endsAt === undefined ? {} : { endsAt };
    await this.trying.run(async () => {
      await answered(
        this.api.http.POST('/api/v1/campaigns/{id}/schedule', {
          params: { path: { id }, header: { 'If-Match': `"rev-${revision}"` } },
          body: { startsAt: from ?? new Date().toISOString(), ...until },
        }),
      );
      this.saved.emit();
    });
  }
}
