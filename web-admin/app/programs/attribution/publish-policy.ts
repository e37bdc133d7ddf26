import { Component, computed, inject, input, output, signal } from '@angular/core';
import { Api, answered, type Dto } from '../../api/api';
import { problemOf } from '../../api/problem';
import { Dialog } from '../../ui/dialog';
import { Settings } from '../../ui/settings';
import { Refusal } from '../../ui/states';
import { Toasts } from '../../ui/toasts';
import { instantOf } from '../../ui/zoned-time';
import { TextField } from '../fields/text-field';
import { OpenProgram } from '../open-program';
import { type Policy, policyChanges } from './policy-words';

/** Shows what another policy changes, and publishes it. */
@Component({
  selector: 'app-publish-policy',
  imports: [Dialog, Refusal, TextField],
  template: `
    <app-dialog [heading]="'Publish policy version ' + next()" (closed)="closed.emit()">
      <div class="stack">
        <p>For orders that occur from then on; what is decided stays as it is.</p>
        <dl class="facts">
          @for (change of changes(); track change.label) {
            <dt>{{ change.label }}</dt>
            <dd>
              {{ change.before ?? 'nothing' }} →
              <span class="strong">{{ change.after ?? 'nothing' }}</span>
            </dd>
          }
        </dl>
        <app-text-field
          [label]="'Holds from (' + settings.timeZone() + ')'"
          type="datetime-local"
          hint="Nothing: from now on"
          [(value)]="from"
        />
        @if (refusal(); as error) {
          <app-refusal [error]="error" />
        }
      </div>
      <button slot="actions" class="button" type="button" (click)="closed.emit()">Back</button>
      <button
        slot="actions"
        class="button primary"
        type="button"
        [disabled]="isBusy() || changes().length === 0"
        (click)="publish()"
      >
        {{ isBusy() ? 'Publishing…' : 'Publish version ' + next() }}
      </button>
    </app-dialog>
  `,
})
export class PublishPolicy {
  readonly policy = input.required<Policy>();
  readonly closed = output();
  readonly published = output();
  protected readonly open = inject(OpenProgram);
  protected readonly settings = inject(Settings);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly from = signal('');
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<unknown>(undefined);
  private readonly latest = computed(() => this.open.program().policies.at(-1));
  protected readonly next = computed(() => (this.latest()?.version ?? 0) + 1);
  protected readonly changes = computed(() => {
    const latest = this.latest();
    return latest ? policyChanges(latest, this.policy()) : [];
  });

  protected async publish(): Promise<void> {
    const { id, revision } = this.open.program();
    const effectiveFrom = instantOf(this.from(), this.settings.timeZone());
    this.isBusy.set(true);
    this.refusal.set(undefined);
    try {
      const { version } = await answered(
        this.api.http.POST('/api/v1/programs/{id}/attribution-policies', {
          params: { path: { id }, header: { 'If-Match': `"rev-${revision}"` } },
          body: { ...(this.policy() as Dto<'PublishPolicyDto'>), effectiveFrom },
        }),
      );
      this.toasts.done(`Policy version ${version} is published`);
      this.open.read.reload();
      this.published.emit();
    } catch (error) {
      this.refusal.set(error);
      if (problemOf(error).code === 'revision-mismatch') this.open.read.reload();
    } finally {
      this.isBusy.set(false);
    }
  }
}
