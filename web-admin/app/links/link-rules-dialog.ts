import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { attempt } from '../ui/attempt';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { Refusal } from '../ui/states';
import {
  bodyOf,
  draftOf,
  type Draft,
  type DraftPart,
  type DraftRule,
  shareOf,
} from './rules-draft';

const devices = ['desktop', 'mobile', 'tablet', 'tv'] as const;
type Device = (typeof devices)[number];

/** Several destinations of one link: by country, by device, and the rest by weight. */
@Component({
  selector: 'app-link-rules-dialog',
  imports: [Dialog, Icon, Refusal],
  templateUrl: './link-rules-dialog.html',
  styleUrl: './link-rules-dialog.css',
})
export class LinkRulesDialog {
  readonly link = input.required<Dto<'LinkDto'>>();
  readonly closed = output();
  readonly changed = output();
  private readonly api = inject(Api);
  protected readonly devices = devices;
  protected readonly shareOf = shareOf;
  protected readonly draft = linkedSignal<Draft>(() => draftOf(this.link()));
  protected readonly trying = attempt();
  /** What the server says of single fields, beside them. */
  protected readonly wrong = computed<Readonly<Record<string, string>>>(
    () => this.trying.refusal()?.fields ?? {},
  );

  protected addRule(): void {
    const rule: DraftRule = { countries: '', devices: [], destinationUrl: '' };
    this.draft.update((draft) => ({ ...draft, rules: [...draft.rules, rule] }));
  }

  protected addPart(): void {
    this.draft.update((draft) => {
      const fresh = (at: number, destinationUrl = ''): DraftPart => ({
        label: String.fromCharCode(65 + (at % 26)),
        ...{ weight: 1, destinationUrl },
      });
      const { length } = draft.split;
      // A split of one is none.
      const added =
        length === 0 ? [fresh(0, this.link().destinationUrl), fresh(1)] : [fresh(length)];
      return { ...draft, split: [...draft.split, ...added] };
    });
  }

  protected change(at: number, change: Partial<DraftRule>): void {
    this.draft.update((draft) => ({ ...draft, rules: changed(draft.rules, at, change) }));
  }

  protected changePart(at: number, change: Partial<DraftPart>): void {
    this.draft.update((draft) => ({ ...draft, split: changed(draft.split, at, change) }));
  }

  protected toggle(at: number, device: Device): void {
    const own = this.draft().rules[at]?.devices ?? [];
    const rest = own.filter((each) => each !== device);
    this.change(at, { devices: rest.length === own.length ? [...own, device] : rest });
  }

  protected removeRule(at: number): void {
    this.draft.update((draft) => ({ ...draft, rules: draft.rules.toSpliced(at, 1) }));
  }

  protected removePart(at: number): void {
    this.draft.update((draft) => {
      const split = draft.split.toSpliced(at, 1);
      return { ...draft, split: split.length < 2 ? [] : split };
    });
  }

  protected async send(): Promise<void> {
    await this.trying.run(async () => {
      const { code, revision } = this.link();
      const params = { path: { code }, header: { 'If-Match': `"rev-${revision}"` } };
      const body = bodyOf(this.draft());
      await answered(this.api.http.POST('/api/v1/links/{code}/rules', { params, body }));
      this.changed.emit();
    });
  }
}

function changed<Item>(all: readonly Item[], at: number, change: Partial<Item>): readonly Item[] {
  return all.map((each, index) => (index === at ? { ...each, ...change } : each));
}
