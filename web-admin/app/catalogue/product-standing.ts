import { Component, inject, input, output, signal } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { attempt } from '../ui/attempt';
import { Dialog } from '../ui/dialog';
import { Settings } from '../ui/settings';
import { Refusal } from '../ui/states';
import { Toasts } from '../ui/toasts';
import { instantOf } from '../ui/zoned-time';

type Details = Dto<'ProductDetailsDto'>;
type Step = 'publish' | 'unpublish' | 'unschedule' | 'archive' | 'restore' | 'schedule';

const told: Readonly<Record<Step, string>> = {
  publish: 'Published',
  unpublish: 'A draft again',
  unschedule: 'No longer scheduled',
  archive: 'Archived',
  restore: 'A draft again',
  schedule: 'Scheduled',
};

/** What brings a product to the public and takes it away. */
@Component({
  selector: 'app-product-standing',
  imports: [Dialog, Refusal],
  template: `@let now = product();
    @if (mayUpdate()) {
      <span class="row">
        @if (now.status === 'draft' || now.status === 'scheduled') {
          @if (now.status === 'draft') {
            <button class="button" type="button" (click)="ask('schedule')">Schedule</button>
          } @else {
            <button class="button" type="button" (click)="send('unschedule')">Unschedule</button>
          }
          <button
            class="button primary"
            type="button"
            [disabled]="trying.isBusy()"
            (click)="send('publish')"
          >
            Publish
          </button>
        }
        @if (now.status === 'published') {
          <button class="button" type="button" (click)="send('unpublish')">Unpublish</button>
        }
        @if (now.status === 'archived') {
          <button class="button" type="button" (click)="send('restore')">
            Take out of the archive
          </button>
        } @else {
          <button class="button" type="button" (click)="ask('archive')">Archive</button>
        }
      </span>
    }
    @if (asked() === 'schedule') {
      <app-dialog heading="When should it be public?" (closed)="asked.set(undefined)">
        <form
          class="form"
          id="schedule-form"
          (submit)="$event.preventDefault(); schedule(at.value)"
        >
          <label class="field">
            <span>Public from ({{ settings.timeZone() }})</span>
            <input #at type="datetime-local" required />
          </label>
          @if (trying.refusal(); as refused) {
            <app-refusal [error]="refused" />
          }
        </form>
        <button slot="actions" class="button" type="button" (click)="asked.set(undefined)">
          Cancel
        </button>
        <button
          slot="actions"
          class="button primary"
          type="submit"
          form="schedule-form"
          [disabled]="trying.isBusy()"
        >
          Schedule it
        </button>
      </app-dialog>
    }
    @if (asked() === 'archive') {
      <app-dialog heading="Take it out of the catalogue?" (closed)="asked.set(undefined)">
        <form
          class="form"
          id="archive-form"
          (submit)="$event.preventDefault(); send('archive', reasonOf(why.value))"
        >
          <p>Its page will say that it is gone, and its tracked link is switched off.</p>
          <label class="field">
            <span>Why (may be left out)</span>
            <input #why type="text" maxlength="300" />
          </label>
          @if (trying.refusal(); as refused) {
            <app-refusal [error]="refused" />
          }
        </form>
        <button slot="actions" class="button" type="button" (click)="asked.set(undefined)">
          Cancel
        </button>
        <button
          slot="actions"
          class="button danger"
          type="submit"
          form="archive-form"
          [disabled]="trying.isBusy()"
        >
          Archive it
        </button>
      </app-dialog>
    }`,
})
export class ProductStanding {
  readonly product = input.required<Details>();
  readonly mayUpdate = input(false);
  /** Something was typed and is not saved: what becomes public would lack it. */
  readonly hasEdits = input(false);
  readonly changed = output();
  protected readonly settings = inject(Settings);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly asked = signal<'schedule' | 'archive' | undefined>(undefined);
  protected readonly trying = attempt();

  private isUnsaved(): boolean {
    if (this.hasEdits()) this.toasts.refused('Save or discard what you wrote first.');
    return this.hasEdits();
  }

  protected ask(what: 'schedule' | 'archive'): void {
    if (this.isUnsaved()) return;
    this.trying.clear();
    this.asked.set(what);
  }

  protected reasonOf(typed: string): { readonly reason?: string } {
    return typed.trim() === '' ? {} : { reason: typed.trim() };
  }

  protected async schedule(local: string): Promise<void> {
    const publishAt = instantOf(local, this.settings.timeZone());
    if (publishAt !== undefined) await this.send('schedule', { publishAt });
  }

  protected async send(step: Step, body: object = {}): Promise<void> {
    if (this.isUnsaved()) return;
    const isDone = await this.trying.run(async () => {
      const { id, revision } = this.product();
      const params = { path: { id }, header: { 'If-Match': `"rev-${revision}"` } };
      // Each step takes a body of its own, or none.
      const options = { params, body } as never;
      await answered(this.api.http.POST(`/api/v1/products/{id}/${step}`, options) as never);
      this.toasts.done(told[step]);
      this.asked.set(undefined);
    });
    if (!isDone && this.asked() === undefined) {
      this.toasts.refused('That was refused: look at it again.');
    }
    this.changed.emit();
  }
}
