import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Dto } from '~kit/api/api';
import { Icon, type IconName } from '~kit/ui/icon';
import { MoneyPipe } from '~kit/ui/money';
import { TimePipe } from '~kit/ui/time';

type Change = Dto<'EarningChangeDto'> & Partial<Dto<'RecentChangeDto'>>;

const looks: Readonly<Record<string, readonly [IconName, string]>> = {
  held: ['plus', 'good'],
  'hold-ended': ['clock', 'quiet'],
  approved: ['check', 'good'],
  'made-payable': ['circle-check', 'good'],
  rejected: ['ban', 'bad'],
  'held-back': ['hand', 'wait'],
  released: ['play', 'good'],
  reversed: ['undo', 'bad'],
  reinstated: ['rotate-ccw', 'good'],
  adjusted: ['pencil', 'wait'],
  'payout-started': ['send', 'quiet'],
  paid: ['banknote', 'good'],
  'payout-failed': ['circle-alert', 'bad'],
  'payout-returned': ['circle-alert', 'bad'],
};

/** What happened to what was earned, and why: each with its reason and by how much it moved. */
@Component({
  selector: 'app-change-story',
  imports: [RouterLink, Icon, MoneyPipe, TimePipe],
  template: `
    <ol [attr.aria-label]="label()">
      @for (change of changes(); track $index) {
        @let look = lookOf(change.kind);
        <li [attr.data-tone]="look[1]">
          <span class="mark"><app-icon [name]="look[0]" /></span>
          <div class="what">
            <p class="title">
              <strong>{{ change.title }}</strong>
              @if (change.change; as moved) {
                <span class="moved" [class.less]="moved.amount.startsWith('-')">{{
                  (moved.amount.startsWith('-') || moved.amount === '0' ? '' : '+') +
                    (moved | money)
                }}</span>
              } @else if (change.amount; as about) {
                <span class="about">{{ about | money }}</span>
              }
            </p>
            @if (change.text) {
              <p>{{ change.text }}</p>
            }
            <p class="when">
              <time [attr.datetime]="change.at" [title]="change.at | time: 'second'">{{
                change.at | time: 'minute'
              }}</time>
              @if (change.commissionId; as id) {
                ·
                @if (change.merchantName) {
                  {{ change.merchantName }},
                }
                <a [routerLink]="['/partners/earnings', id]">{{
                  change.orderExternalId ? 'order ' + change.orderExternalId : 'show it'
                }}</a>
              }
            </p>
          </div>
        </li>
      }
    </ol>
  `,
  styles: `
    ol {
      display: grid;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: 32px minmax(0, 1fr);
      gap: 12px;
      padding-bottom: 16px;
      position: relative;
    }
    li:not(:last-child)::before {
      content: '';
      position: absolute;
      inset: 32px auto 0 15px;
      width: 2px;
      background: var(--line);
    }
    .mark {
      display: grid;
      place-items: center;
      width: 32px;
      height: 32px;
      border-radius: 50%;
      background: var(--ground-3);
      color: var(--ink-2);
    }
    [data-tone='good'] .mark {
      background: var(--good-soft);
      color: var(--good);
    }
    [data-tone='wait'] .mark {
      background: var(--wait-soft);
      color: var(--wait);
    }
    [data-tone='bad'] .mark {
      background: var(--bad-soft);
      color: var(--bad);
    }
    p {
      margin: 0;
      overflow-wrap: anywhere;
    }
    .title {
      display: flex;
      gap: 12px;
      justify-content: space-between;
      line-height: 1.35;
      padding-top: 5px;
    }
    .moved,
    .about {
      flex: none;
      font-weight: 600;
      font-variant-numeric: tabular-nums;
    }
    .moved {
      color: var(--good);
    }
    .moved.less {
      color: var(--bad);
    }
    .when {
      margin-top: 2px;
      color: var(--ink-2);
      font-size: 13.5px;
    }
  `,
})
export class ChangeStory {
  readonly changes = input.required<readonly Change[]>();
  readonly label = input('What happened');

  protected lookOf(kind: string): readonly [IconName, string] {
    return looks[kind] ?? ['circle-help', 'quiet'];
  }
}
