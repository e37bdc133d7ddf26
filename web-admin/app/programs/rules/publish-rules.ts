import { Component, computed, inject, input, output, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Api, answered, type Dto } from '../../api/api';
import { problemOf } from '../../api/problem';
import { Dialog } from '../../ui/dialog';
import { Settings } from '../../ui/settings';
import { Refusal } from '../../ui/states';
import { Toasts } from '../../ui/toasts';
import { instantOf } from '../../ui/zoned-time';
import { TextField } from '../fields/text-field';
import { OpenProgram } from '../open-program';
import { differenceOf, summaryOf } from './rule-difference';
import { RuleDifferenceTable } from './rule-difference-table';
import { RuleDrafts } from './rule-drafts';
import type { Rule } from './rule';
import type { Problems } from './rule-problems';

/** Shows what a publication changes, and does it. */
@Component({
  selector: 'app-publish-rules',
  imports: [Dialog, Refusal, RuleDifferenceTable, TextField],
  template: `
    <app-dialog [heading]="'Publish version ' + next()" [isWide]="true" (closed)="closed.emit()">
      <div class="stack">
        <p>
          To version {{ latest().version }}: {{ summary() }}. Orders that occurred before keep what
          they earned; a published version never changes.
        </p>
        <app-rule-difference
          [before]="latest().rules"
          [after]="rules()"
          [beforeTitle]="'Version ' + latest().version"
          [afterTitle]="'Version ' + next()"
          [wording]="open.wording()"
        />
        <app-text-field
          [label]="'Holds from (' + settings.timeZone() + ')'"
          type="datetime-local"
          hint="Nothing: from now on. Never before now, and not before the version it follows."
          [error]="fields()['effectiveFrom']"
          [isRevealed]="true"
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
        [disabled]="isBusy()"
        (click)="publish()"
      >
        {{ isBusy() ? 'Publishing…' : 'Publish version ' + next() + ', ' + summary() }}
      </button>
    </app-dialog>
  `,
})
export class PublishRules {
  readonly rules = input.required<readonly Rule[]>();
  readonly closed = output();
  /** What the server found wrong with the rules, by their fields. */
  readonly refused = output<Problems>();
  protected readonly open = inject(OpenProgram);
  protected readonly settings = inject(Settings);
  private readonly api = inject(Api);
  private readonly drafts = inject(RuleDrafts);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly from = signal('');
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<unknown>(undefined);
  protected readonly fields = computed(() => {
    const error = this.refusal();
    return error === undefined ? {} : problemOf(error).fields;
  });
  protected readonly latest = computed(
    () => this.open.program().rules.at(-1) ?? { version: 0, rules: [] },
  );
  protected readonly next = computed(() => this.latest().version + 1);
  protected readonly summary = computed(() =>
    summaryOf(differenceOf(this.latest().rules, this.rules(), this.open.wording())),
  );

  protected async publish(): Promise<void> {
    const { id, revision } = this.open.program();
    const effectiveFrom = instantOf(this.from(), this.settings.timeZone());
    this.isBusy.set(true);
    this.refusal.set(undefined);
    try {
      const { version } = await answered(
        this.api.http.POST('/api/v1/programs/{id}/rules', {
          params: { path: { id }, header: { 'If-Match': `"rev-${revision}"` } },
          body: { rules: this.rules() as Dto<'CommissionRuleDto'>[], effectiveFrom },
        }),
      );
      this.drafts.forget(id);
      this.toasts.done(`Version ${version} is published`);
      this.open.read.reload();
      await this.router.navigate(['/programs', id, 'rules'], {
        queryParams: { before: version - 1, after: version },
      });
    } catch (error) {
      this.take(error);
    } finally {
      this.isBusy.set(false);
    }
  }

  private take(error: unknown): void {
    const { code, fields } = problemOf(error);
    const ofRules = Object.entries(fields).filter(([field]) => field.startsWith('rules.'));
    if (ofRules.length > 0) return this.refused.emit(Object.fromEntries(ofRules));
    this.refusal.set(error);
    // Somebody else was faster: the difference is then to what they published.
    if (code === 'revision-mismatch') this.open.read.reload();
  }
}
