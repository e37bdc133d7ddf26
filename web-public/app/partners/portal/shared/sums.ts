import { inject, Pipe, type PipeTransform } from '@angular/core';
import { exponentOf, formatMoney, type Money } from '~kit/ui/money';
import { Settings } from '~kit/ui/settings';

/** Sums of several currencies beside each other: `€12.00 + $3.00`; a dash for nothing. */
export function sumsText(sums: readonly Money[] | null | undefined, locale: string): string {
  const there = (sums ?? []).filter(({ amount }) => amount !== '0');
  return there.map((sum) => formatMoney(sum, locale)).join(' + ') || '–';
}

/** `{{ row.commissions | sums }}` */
@Pipe({ name: 'sums', pure: false })
export class SumsPipe implements PipeTransform {
  private readonly settings = inject(Settings);

  transform(sums: readonly Money[] | null | undefined): string {
    return sumsText(sums, this.settings.locale());
  }
}

/** For drawing alone: as far as a number is exact. */
export function drawnValue(sums: readonly Money[] | null, currency: string): number {
  const amount = sums?.find((each) => each.currency === currency)?.amount ?? '0';
  return Number(amount) / 10 ** exponentOf(currency);
}

/** Every currency that occurs, in order. */
export function currenciesIn(all: readonly (readonly Money[])[]): string[] {
  return [...new Set(all.flat().map(({ currency }) => currency))].sort();
}
