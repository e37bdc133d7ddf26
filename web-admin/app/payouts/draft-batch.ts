import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import type { KnownProgram } from '../programs/program-names';
import { Dialog } from '../ui/dialog';
import { minorUnitsOf } from '../ui/money';
import { Settings } from '../ui/settings';
import { Refusal } from '../ui/states';
import { TimePipe } from '../ui/time';
import { instantOf } from '../ui/zoned-time';
import { type BatchWishes, PayoutsApi } from './payouts-api';
import { methodWords } from './words';

type Kind = NonNullable<BatchWishes['kinds']>[number];
const kinds = ['bank', 'paypal', 'stripe', 'manual'] as const satisfies readonly Kind[];

/** Asks what a new batch is to hold. Drafting pays nothing: the draft is the preview. */
@Component({
  selector: 'app-draft-batch',
  imports: [Dialog, Refusal, TimePipe],
  templateUrl: './draft-batch.html',
  styles: `
    fieldset {
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      margin-bottom: 4px;
      padding: 0;
    }
    summary {
      cursor: pointer;
    }
    .more {
      margin-top: 10px;
    }
  `,
})
export class DraftBatch {
  readonly programs = input.required<readonly KnownProgram[]>();
  readonly programId = input<string>();
  readonly closed = output();
  readonly drafted = output<string>();
  protected readonly kinds = kinds;
  protected readonly methodWords = methodWords;
  protected readonly chosen = linkedSignal(() => this.programId() ?? this.programs()[0]?.id ?? '');
  protected readonly currency = computed(
    () => this.programs().find(({ id }) => id === this.chosen())?.currency ?? '',
  );
  protected readonly cutoff = signal('');
  protected readonly minimum = signal('');
  protected readonly included = signal('');
  protected readonly excluded = signal('');
  protected readonly wanted = signal<ReadonlySet<Kind>>(new Set(kinds));
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<unknown>(undefined);
  protected readonly minimumUnits = computed(() => {
    const typed = this.minimum().trim();
    return typed === '' || this.currency() === '' ? null : minorUnitsOf(typed, this.currency());
  });
  protected readonly isWrongMinimum = computed(() => this.minimumUnits() === undefined);
  private readonly api = inject(PayoutsApi);
  protected readonly settings = inject(Settings);

  /** The instant that was chosen, as the page tells times: in the time zone of the settings. */
  protected readonly until = computed(
    () => instantOf(this.cutoff(), this.settings.timeZone()) ?? null,
  );

  protected toggle(kind: Kind, isWanted: boolean): void {
    this.wanted.update((all) => {
      const next = new Set(all);
      if (isWanted) next.add(kind);
      else next.delete(kind);
      return next;
    });
  }

  protected async draft(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy() || this.isWrongMinimum()) return;
    this.isBusy.set(true);
    this.refusal.set(undefined);
    try {
      this.drafted.emit((await this.api.draft(this.wishes())).id);
    } catch (error) {
      this.refusal.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }

  private wishes(): BatchWishes {
    const [include, exclude] = [idsIn(this.included()), idsIn(this.excluded())];
    const [units, until] = [this.minimumUnits(), this.until()];
    const some = kinds.filter((kind) => this.wanted().has(kind));
    return {
      programId: this.chosen(),
      ...(until === null ? {} : { cutoff: until }),
      ...(typeof units === 'string'
        ? { minimum: { amount: units, currency: this.currency() } }
        : {}),
      ...(include.length > 0 ? { include } : {}),
      ...(exclude.length > 0 ? { exclude } : {}),
      ...(some.length === kinds.length ? {} : { kinds: some }),
    };
  }
}

function idsIn(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((id) => id !== ''))];
}
