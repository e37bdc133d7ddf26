import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api, type Dto } from '../api/api';
import { aboutWords } from '../disputes/words';
import { ProgramName } from '../programs/program-names';
import { given } from '../ui/address';
import { paged } from '../ui/paged';
import { Loading, ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';

interface Thing {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly programId: string;
  readonly status: string;
  readonly at: string;
  readonly link: readonly string[] | undefined;
}

/** The links, coupons or disputes of one affiliate, the latest first. */
@Component({
  selector: 'app-affiliate-things',
  imports: [RouterLink, ProgramName, Loading, ProblemState, Status, TimePipe],
  template: `@if (things.error(); as error) {
      <app-problem [error]="error" (retry)="things.reload()" />
    } @else if (!things.isThere()) {
      <app-loading [rows]="3" />
    } @else if (things.items().length === 0) {
      <p class="quiet-text">There are no {{ kind() }} of this affiliate.</p>
    } @else {
      <div class="table-wrap" tabindex="0" role="region" [attr.aria-label]="label()">
        <table class="table">
          <caption class="visually-hidden">
            {{
              label()
            }}
          </caption>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col" class="lesser">Program</th>
              <th scope="col">Status</th>
              <th scope="col" class="lesser">Since</th>
            </tr>
          </thead>
          <tbody>
            @for (thing of things.items(); track thing.id) {
              <tr>
                <td class="long">
                  <span class="two">
                    @if (thing.link; as link) {
                      <a class="cut" [routerLink]="link">{{ thing.title }}</a>
                    } @else {
                      <strong class="mono cut">{{ thing.title }}</strong>
                    }
                    @if (thing.detail) {
                      <span class="cut" [title]="thing.detail">{{ thing.detail }}</span>
                    }
                  </span>
                </td>
                <td class="lesser"><app-program-name [id]="thing.programId" /></td>
                <td><app-status [of]="thing.status" /></td>
                <td class="lesser">{{ thing.at | time: 'date' }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
      @if (things.hasMore()) {
        <div class="table-more">
          <button
            class="button"
            type="button"
            [disabled]="things.isLoading()"
            (click)="things.more()"
          >
            Show more
          </button>
        </div>
      }
    }`,
  styleUrl: '../ui/list.css',
})
export class AffiliateThings {
  readonly id = input.required<string>();
  readonly kind = input.required<'links' | 'coupons' | 'disputes'>();
  private readonly api = inject(Api);
  protected readonly label = computed(() => `The affiliate's ${this.kind()}`);
  protected readonly things = paged(
    () => ({ affiliateId: this.id(), kind: this.kind() }),
    async ({ affiliateId, kind }, cursor, signal) => {
      const asked = {
        params: { query: { affiliateId, limit: 20, ...given({ cursor }) } },
        signal,
      };
      const { http } = this.api;
      if (kind === 'links') {
        const { items, nextCursor } = await answered(http.GET('/api/v1/links', asked));
        return { items: items.map(ofLink), nextCursor };
      }
      if (kind === 'coupons') {
        const { items, nextCursor } = await answered(http.GET('/api/v1/coupons', asked));
        return { items: items.map(ofCoupon), nextCursor };
      }
      const { items, nextCursor } = await answered(http.GET('/api/v1/disputes', asked));
      return { items: items.map(ofDispute), nextCursor };
    },
  );
}

function ofLink({ code, destinationUrl, programId, status, createdAt }: Dto<'LinkDto'>): Thing {
  const shown = { id: code, title: code, detail: destinationUrl, programId, status };
  return { ...shown, at: createdAt, link: ['/links', code] };
}

function ofCoupon({ id, code, programId, createdAt }: Dto<'CouponDto'>): Thing {
  return {
    id,
    title: code,
    detail: '',
    programId,
    status: 'active',
    at: createdAt,
    link: undefined,
  };
}

function ofDispute(dispute: Dto<'DisputeDto'>): Thing {
  const { id, programId, status, openedAt } = dispute;
  const shown = { id, title: aboutWords(dispute), detail: '', programId, status };
  return { ...shown, at: openedAt, link: ['/disputes', id] };
}
