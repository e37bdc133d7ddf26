import { Component, computed, inject, output, signal } from '@angular/core';
import { Api, answered, type Dto } from '../../api/api';
import { Dialog } from '../../ui/dialog';
import { many, ManyPipe } from '../../ui/plural';
import { Settings } from '../../ui/settings';
import { Refusal } from '../../ui/states';
import { Toasts } from '../../ui/toasts';
import { instantOf } from '../../ui/zoned-time';
import { ChoiceField } from '../fields/choice-field';
import { TextField } from '../fields/text-field';
import { OpenProgram } from '../open-program';
import { MovedSharesTable } from './moved-shares-table';
import { modelWords } from './policy-words';

/** Gives the orders of a period to whom a published policy would have given them; previewed first. */
@Component({
  selector: 'app-reattribute-period',
  imports: [ChoiceField, Dialog, ManyPipe, MovedSharesTable, Refusal, TextField],
  templateUrl: './reattribute-period.html',
})
export class ReattributePeriod {
  readonly closed = output();
  private readonly open = inject(OpenProgram);
  private readonly api = inject(Api);
  private readonly settings = inject(Settings);
  private readonly toasts = inject(Toasts);
  protected readonly versions = computed(() =>
    this.open
      .program()
      .policies.toReversed()
      .map(({ version, model }) => ({
        value: `${version}`,
        label: `Version ${version}: ${modelWords[model].name}`,
      })),
  );
  protected readonly version = signal(`${this.open.program().policies.at(-1)?.version ?? 1}`);
  protected readonly from = signal('');
  protected readonly to = signal('');
  protected readonly reasonCode = signal('POLICY_CHANGE');
  protected readonly note = signal('');
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<unknown>(undefined);
  private readonly previewed = signal<Previewed | undefined>(undefined);
  private readonly period = computed(() => {
    const at = (day: string) =>
      day ? instantOf(`${day}T00:00`, this.settings.timeZone()) : undefined;
    return { from: at(this.from()) ?? '', to: at(this.to()) ?? '' };
  });
  private readonly question = computed(() => `${JSON.stringify(this.period())} ${this.version()}`);
  protected readonly isPeriod = computed(
    () => this.from() !== '' && this.to() !== '' && this.from() < this.to(),
  );
  /** What was previewed, as long as nothing else is asked. */
  protected readonly answer = computed(() => {
    const previewed = this.previewed();
    return previewed?.question === this.question() ? previewed.answer : undefined;
  });
  protected readonly isReason = computed(() => /^[A-Z0-9_]{1,64}$/.test(this.reasonCode()));

  protected preview(): Promise<void> {
    return this.send(async () => {
      const question = this.question();
      const answer = await answered(
        this.api.http.POST('/api/v1/programs/{id}/attribution/preview', {
          params: { path: { id: this.open.program().id } },
          body: { ...this.period(), policyVersion: Number(this.version()) },
        }),
      );
      this.previewed.set({ question, answer });
    });
  }

  protected reattribute(expectedCount: number): Promise<void> {
    return this.send(async () => {
      const { changed } = await answered(
        this.api.http.POST('/api/v1/programs/{id}/attribution/reattribute', {
          params: { path: { id: this.open.program().id } },
          body: {
            ...{ ...this.period(), policyVersion: Number(this.version()), expectedCount },
            reasonCode: this.reasonCode(),
            note: this.note().trim() || undefined,
          },
        }),
      );
      this.toasts.done(
        `${many(changed, 'order was', { more: 'orders were' })} given to others; the differences are posted`,
      );
      this.closed.emit();
    });
  }

  private async send(work: () => Promise<void>): Promise<void> {
    this.isBusy.set(true);
    this.refusal.set(undefined);
    try {
      await work();
    } catch (error) {
      this.refusal.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }
}

interface Previewed {
  readonly question: string;
  readonly answer: Dto<'PreviewedAttributionDto'>;
}
