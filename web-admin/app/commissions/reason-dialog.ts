import { Component, computed, input, output, signal } from '@angular/core';
import { Keys } from '../shell/keys';
import { Dialog } from '../ui/dialog';
import type { Grounds } from './decision';
import { actionWords, holdReasons, rejectReasons } from './queue-words';
import type { Action } from './selection';

/** Why: a reason code, a note, and whether the affiliate is told. Enter says yes. */
@Component({
  selector: 'app-reason-dialog',
  imports: [Dialog, Keys],
  template: `
    <app-dialog [heading]="words().verb + ' ' + sum()" (closed)="closed.emit()">
      <form
        class="form"
        id="reason-form"
        novalidate
        (submit)="$event.preventDefault(); say()"
        (keydown.control.enter)="say()"
        (keydown.meta.enter)="say()"
      >
        <p class="quiet-text">{{ about() }}</p>
        @if (action() !== 'release') {
          <label class="field">
            <span>Reason</span>
            <select
              #codeField
              autofocus
              required
              [attr.aria-invalid]="isAsked()"
              (change)="code.set(codeField.value)"
              (keydown.enter)="say($event)"
            >
              <option value="">Choose a reason</option>
              @for (reason of reasons(); track reason.value) {
                <option [value]="reason.value" [selected]="reason.value === code()">
                  {{ reason.label }} ({{ reason.value }})
                </option>
              }
            </select>
            @if (isAsked()) {
              <span class="error" role="alert">Choose a reason: it stays in the log for ever.</span>
            }
          </label>
        }
        <label class="field">
          <span>Note, for the record</span>
          <textarea
            #noteField
            rows="2"
            maxlength="1000"
            [value]="note()"
            (input)="note.set(noteField.value)"
          ></textarea>
          <span class="hint">It stays in the log for ever: do not name people.</span>
        </label>
        @if (action() === 'hold') {
          <label class="check">
            <input
              #tellField
              type="checkbox"
              [checked]="isTold()"
              (change)="isTold.set(tellField.checked)"
            />
            The affiliate sees the reason and the note
          </label>
        }
      </form>
      <ng-container ngProjectAs="[slot=actions]">
        <button type="button" class="button" (click)="closed.emit()">Cancel</button>
        <button
          type="submit"
          form="reason-form"
          class="button"
          [class.danger]="action() === 'reject'"
          [class.primary]="action() !== 'reject'"
        >
          {{ words().verb }} {{ sum() }} <app-keys of="enter" />
        </button>
      </ng-container>
    </app-dialog>
  `,
})
export class ReasonDialog {
  readonly action = input.required<Action>();
  /** `12 · €340.00`: what is decided on. */
  readonly sum = input.required<string>();
  readonly said = output<Grounds>();
  readonly closed = output();
  protected readonly words = computed(() => actionWords[this.action()]);
  protected readonly reasons = computed(() =>
    this.action() === 'reject' ? rejectReasons : holdReasons,
  );
  /** Nothing is chosen for anyone: what is said stays in the log. */
  protected readonly code = signal('');
  private readonly isTried = signal(false);
  protected readonly isAsked = computed(() => this.isTried() && this.code() === '');
  protected readonly note = signal('');
  protected readonly isTold = signal(true);
  protected readonly about = computed(() => {
    switch (this.action()) {
      case 'reject':
        return 'For good: nothing is owed any more. You can take it back for ten seconds.';
      case 'hold':
        return 'Nobody approves or pays it until it is released; refunds still follow.';
      default:
        return 'It goes on where it stood.';
    }
  });

  protected say(event?: Event): void {
    event?.preventDefault();
    this.isTried.set(true);
    if (this.action() !== 'release' && this.code() === '') return;
    const note = this.note().trim();
    this.said.emit({
      ...(this.action() === 'release' ? {} : { reasonCode: this.code() }),
      ...(note === '' ? {} : { note }),
      ...(this.action() === 'hold' ? { visibleToAffiliate: this.isTold() } : {}),
    });
  }
}
