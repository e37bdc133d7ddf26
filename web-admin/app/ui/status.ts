import { Component, computed, input } from '@angular/core';

type Tone = 'good' | 'wait' | 'bad' | 'quiet' | 'busy';

/** What each status word of the API looks like. The word itself is always shown: colour is never alone. */
const tones: Readonly<Record<string, Tone>> = {
  ...{
    held: 'wait',
    pending: 'wait',
    approved: 'busy',
    payable: 'good',
    paying: 'busy',
    paid: 'good',
  },
  ...{ rejected: 'bad', reversed: 'bad', refused: 'bad', failed: 'bad', disabled: 'quiet' },
  ...{
    draft: 'wait',
    drafting: 'busy',
    sealed: 'busy',
    settled: 'good',
    cancelled: 'quiet',
    void: 'quiet',
  },
  ...{
    active: 'good',
    applied: 'wait',
    declined: 'bad',
    suspended: 'bad',
    invited: 'wait',
    revoked: 'quiet',
    open: 'wait',
  },
  ...{
    won: 'good',
    lost: 'bad',
    withdrawn: 'quiet',
    live: 'good',
    recorded: 'good',
    repeated: 'quiet',
  },
  ...{
    running: 'good',
    failing: 'bad',
    halted: 'bad',
    parked: 'bad',
    standby: 'quiet',
    stopped: 'quiet',
  },
  ...{
    drafted: 'wait',
    submitting: 'busy',
    submitted: 'busy',
    completed: 'good',
    returned: 'bad',
    claimed: 'busy',
    sent: 'good',
    waiting: 'wait',
  },
  ...{
    attributed: 'good',
    unattributed: 'quiet',
    refunded: 'bad',
    matched: 'good',
    unmatched: 'wait',
  },
};

/** `<app-status [of]="commission.status" />` */
@Component({
  selector: 'app-status',
  host: { class: 'status', '[attr.data-tone]': 'tone()' },
  template: `<span class="status-dot" aria-hidden="true"></span>{{ words() }}`,
})
export class Status {
  readonly of = input.required<string>();
  /** Other words than the status itself. */
  readonly label = input<string>();
  protected readonly tone = computed(() => tones[this.of()] ?? 'quiet');
  protected readonly words = computed(() => this.label() ?? this.of().replaceAll('-', ' '));
}
