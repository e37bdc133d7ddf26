import { Component, computed, input } from '@angular/core';
import type { Dto } from '../../site/load';
import { DayPipe, PricePipe } from '../../site/price';

const [width, height, edge] = [320, 96, 6];

/** What it cost and when: steps, since a price holds until another is seen. The table says the same. */
@Component({
  selector: 'app-price-history',
  imports: [DayPipe, PricePipe],
  template: `
    @let all = prices();
    @if (all.length > 1) {
      <svg class="price-chart" [attr.viewBox]="'0 0 320 96'" role="img" [attr.aria-label]="label()">
        <path class="area" [attr.d]="line() + 'V96H' + start() + 'z'" />
        <path class="line" [attr.d]="line()" />
      </svg>
      <p class="seen" i18n>{{ lowest() | price }} to {{ highest() | price }}</p>
      <details>
        <summary i18n>As a table</summary>
        <table class="plain-table">
          <caption class="visually-hidden" i18n>
            Prices and when they were seen
          </caption>
          <thead>
            <tr>
              <th scope="col" i18n>Seen</th>
              <th scope="col" i18n>Price</th>
            </tr>
          </thead>
          <tbody>
            @for (seen of all; track seen.seenAt) {
              <tr>
                <td>{{ seen.seenAt | day }}</td>
                <td>{{ seen.price | price }}</td>
              </tr>
            }
          </tbody>
        </table>
      </details>
    } @else {
      <p class="quiet" i18n>No other price was seen in the last 90 days.</p>
    }
  `,
})
export class PriceHistory {
  /** Of one currency, the oldest first. */
  readonly prices = input.required<readonly Dto<'SeenPriceDto'>[]>();
  protected readonly label = computed(() => {
    const { length } = this.prices();
    return $localize`The price over time: ${length} prices, told in the table below`;
  });
  private readonly byAmount = computed(() =>
    this.prices()
      .map(({ price }) => price)
      .sort((a, b) => (BigInt(a.amount) < BigInt(b.amount) ? -1 : 1)),
  );
  protected readonly lowest = computed(() => this.byAmount()[0]);
  protected readonly highest = computed(() => this.byAmount().at(-1));
  private readonly points = computed(() => {
    const all = this.prices().map(({ seenAt, price }) => ({
      time: Date.parse(seenAt),
      amount: BigInt(price.amount),
    }));
    const [first = 0, last = 0] = [all[0]?.time, all.at(-1)?.time];
    const amounts = all.map(({ amount }) => amount);
    const [low, high] = [least(amounts), most(amounts)];
    // The last price holds on: it gets a stretch of its own.
    const span = Math.max(1, (last - first) * 1.15);
    // A share of the height, in thousandths: no sum of money is made here.
    const share = (amount: bigint) => Number(((amount - low) * 1000n) / (high - low || 1n)) / 1000;
    return all.map(({ time, amount }) => ({
      x: round(edge + ((time - first) / span) * (width - 2 * edge)),
      y: round(height - edge - share(amount) * (height - 2 * edge)),
    }));
  });
  protected readonly start = computed(() => this.points()[0]?.x ?? 0);
  protected readonly line = computed(() => {
    const [first, ...rest] = this.points();
    if (!first) return '';
    return `M${first.x} ${first.y}${rest.map(({ x, y }) => `H${x}V${y}`).join('')}H${width - edge}`;
  });
}

const round = (value: number) => Math.round(value * 10) / 10;
const least = (all: readonly bigint[]) =>
  all.reduce((low, one) => (one < low ? one : low), all[0] ?? 0n);
const most = (all: readonly bigint[]) =>
  all.reduce((high, one) => (one > high ? one : high), all[0] ?? 0n);
