import { Component, computed, inject, input } from '@angular/core';
import { shortId } from '../ui/short-id';
import { formatTime } from '../ui/time';
import { Icon } from '../ui/icon';
import { queryChanger } from '../ui/query';
import { Settings } from '../ui/settings';
import { instantOf, localOf } from '../ui/zoned-time';

const idNames = { com: 'commissionId', cnv: 'conversionId', aff: 'affiliateId' } as const;

/** Which entries: by time, by what they are of, and by the clocks of the balance that led here. */
@Component({
  selector: 'app-entry-filters',
  imports: [Icon],
  template: `
    <div class="fields">
      <label class="field">
        <span>In effect from</span>
        <input
          type="datetime-local"
          [value]="local(from())"
          (change)="set('from', $any($event.target).value)"
        />
      </label>
      <label class="field">
        <span>and before</span>
        <input
          type="datetime-local"
          [value]="local(to())"
          (change)="set('to', $any($event.target).value)"
        />
      </label>
      <label class="field">
        <span>Of a commission, conversion or affiliate</span>
        <input
          #id
          type="search"
          autocomplete="off"
          spellcheck="false"
          placeholder="com_…, cnv_… or aff_…"
          (change)="takeId(id)"
        />
      </label>
    </div>
    <div class="row below">
      @for (chip of chips(); track chip.name) {
        <button
          class="chip"
          type="button"
          [attr.aria-label]="'Take away: ' + chip.words"
          (click)="change(cleared(chip.name))"
        >
          {{ chip.words }} <app-icon name="x" />
        </button>
      }
      <span class="small-text quiet-text">Times of {{ settings.timeZone() }}</span>
    </div>
  `,
  styles: `
    .below {
      margin-top: 10px;
    }
  `,
})
export class EntryFilters {
  readonly from = input<string>();
  readonly to = input<string>();
  readonly asOf = input<string>();
  readonly knownAt = input<string>();
  readonly currency = input<string>();
  readonly ids = input<Readonly<Record<string, string | undefined>>>({});
  protected readonly settings = inject(Settings);
  protected readonly change = queryChanger();
  protected readonly chips = computed(() => {
    const { asOf, knownAt } = { asOf: this.asOf(), knownAt: this.knownAt() };
    const all: (readonly [string, string | undefined])[] = [
      ['asOf', asOf && `in effect at ${this.told(asOf)}`],
      ['knownAt', knownAt && `as known at ${this.told(knownAt)}`],
      ['currency', this.currency()],
      ...Object.entries(this.ids()).map(([name, id]) => [name, id && shortId(id)] as const),
    ];
    return all.flatMap(([name, words]) => (words ? [{ name, words }] : []));
  });

  protected local(instant: string | undefined): string {
    return localOf(instant, this.settings.timeZone());
  }

  protected set(name: string, local: string): void {
    this.change({ [name]: instantOf(local, this.settings.timeZone()) });
  }

  protected cleared(name: string): Record<string, undefined> {
    return { [name]: undefined };
  }

  protected takeId(box: HTMLInputElement): void {
    const id = box.value.trim();
    const name = idNames[id.slice(0, 3) as keyof typeof idNames];
    const isRight = name !== undefined && /^[a-z]{3}_[0-9A-Z]{26}$/.test(id);
    box.setCustomValidity(id === '' || isRight ? '' : 'This is no id of the three kinds');
    box.reportValidity();
    if (!isRight) return;
    box.value = '';
    this.change({ [name]: id });
  }

  private told(instant: string): string {
    if (Number.isNaN(Date.parse(instant))) return instant;
    const locale = this.settings.locale();
    return formatTime(instant, 'minute', { locale, timeZone: this.settings.timeZone() });
  }
}
