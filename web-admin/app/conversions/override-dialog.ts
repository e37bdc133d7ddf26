import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { AffiliateName } from '../affiliates/affiliate-names';
import { answered, Api, type Dto } from '../api/api';
import { commandKeys } from '../api/command-key';
import { attempt } from '../ui/attempt';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { MoneyPipe } from '../ui/money';
import { AffiliatePicker } from '../ui/pickers/affiliate-picker';
import { Refusal } from '../ui/states';
import { lossWords } from './words';

interface Share {
  readonly affiliateId: string;
  /** Percent as typed. */
  readonly percent: string;
}

/** Says who brought an order: other affiliates, its first, or nobody. Commissions follow by differences. */
@Component({
  selector: 'app-override-dialog',
  imports: [Dialog, Icon, AffiliateName, AffiliatePicker, MoneyPipe, Refusal],
  templateUrl: './override-dialog.html',
  styles: `
    .share {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 110px 32px;
      gap: 8px;
      align-items: end;
    }
  `,
})
export class OverrideDialog {
  readonly order = input.required<Dto<'ConversionDetailsDto'>>();
  readonly closed = output();
  readonly changed = output();
  private readonly api = inject(Api);
  private readonly keyOf = commandKeys();
  protected readonly shares = linkedSignal<readonly Share[]>(() => {
    const now = this.order().credits.map(({ affiliateId, weight }) => ({
      affiliateId,
      percent: percentOfWeight(weight),
    }));
    return now.length > 0 ? now : [{ affiliateId: '', percent: '100' }];
  });
  protected readonly reasonCode = signal('AFFILIATE_CLAIM');
  protected readonly note = signal('');
  protected readonly trying = attempt();
  /** Commissions of the order that nobody would have any more. */
  protected readonly leaving = computed(() => {
    const stay = new Set(this.shares().map(({ affiliateId }) => affiliateId));
    const all = this.order().commissions;
    return all.filter((each) => !stay.has(each.affiliateId) && each.remaining.amount !== '0');
  });
  protected readonly lossWords = lossWords;
  /** What keeps it from being sent, in words; undefined when nothing does. */
  protected readonly problem = computed(() => {
    const all = this.shares();
    if (all.some(({ affiliateId }) => affiliateId === ''))
      return 'Choose an affiliate for each share.';
    if (new Set(all.map(({ affiliateId }) => affiliateId)).size < all.length)
      return 'Each affiliate can have one share.';
    const parts = all.map(({ percent }) => weightOf(percent));
    if (parts.some((part) => part === undefined)) return 'A share is above 0 and at most 100 %.';
    const sum = parts.reduce<bigint>((total, part) => total + (part ?? 0n), 0n);
    if (all.length > 0 && sum !== 1_000_000n) return 'The shares have to add up to 100 %.';
    if (!/^[A-Z0-9_]{1,64}$/.test(this.reasonCode()))
      return 'The reason code is capitals, digits and _.';
    return undefined;
  });

  protected set(n: number, change: Partial<Share>): void {
    this.shares.update((all) => all.map((each, at) => (at === n ? { ...each, ...change } : each)));
  }

  protected add(): void {
    this.shares.update((all) => [...all, { affiliateId: '', percent: all.length ? '' : '100' }]);
  }

  protected remove(n: number): void {
    this.shares.update((all) => all.filter((_, at) => at !== n));
  }

  protected async send(): Promise<void> {
    if (this.problem() !== undefined || this.trying.isBusy()) return;
    const note = this.note().trim();
    const shares = this.shares().map(({ affiliateId, percent }) => ({
      affiliateId,
      weight: weightText(weightOf(percent) ?? 0n),
    }));
    const body = { shares, reasonCode: this.reasonCode(), ...(note === '' ? {} : { note }) };
    await this.trying.run(async () => {
      const { id, revision } = this.order();
      const header = {
        'If-Match': `"rev-${revision}"`,
        'Idempotency-Key': this.keyOf({ revision, body }),
      };
      const params = { path: { id }, header };
      await answered(this.api.http.POST('/api/v1/conversions/{id}/attribution', { params, body }));
      this.changed.emit();
    });
  }
}

/** Percent as typed, in millionths of the whole. */
function weightOf(percent: string): bigint | undefined {
  const [, whole, part = ''] = /^(\d{1,3})(?:[.,](\d{1,4}))?$/.exec(percent.trim()) ?? [];
  if (whole === undefined) return undefined;
  const millionths = BigInt(whole + part.padEnd(4, '0'));
  return millionths > 0n && millionths <= 1_000_000n ? millionths : undefined;
}

function weightText(millionths: bigint): string {
  if (millionths === 1_000_000n) return '1';
  return `0.${String(millionths).padStart(6, '0')}`.replace(/0+$/, '');
}

function percentOfWeight(weight: string): string {
  const [whole = '0', part = ''] = weight.split('.');
  const millionths = BigInt(whole + part.padEnd(6, '0'));
  return `${millionths / 10_000n}.${String(millionths % 10_000n).padStart(4, '0')}`.replace(
    /\.?0+$/,
    '',
  );
}
