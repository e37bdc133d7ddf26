import { Component, computed, inject, input, resource } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { CountPipe } from '../ui/money';
import { Loading, ProblemState } from '../ui/states';

/** Every destination of a link that has several, with the clicks that it was given. */
@Component({
  selector: 'app-link-variants',
  imports: [CountPipe, Loading, ProblemState],
  template: `@if (counts.hasValue()) {
      <div class="table-wrap" tabindex="0" role="region" aria-label="Destinations">
        <table class="table">
          <caption class="visually-hidden">
            Destinations with their clicks
          </caption>
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">Leads to</th>
              <th scope="col" class="num">People</th>
              <th scope="col" class="num">Unique</th>
            </tr>
          </thead>
          <tbody>
            @for (row of rows(); track row.variant) {
              <tr>
                <td>{{ row.who }}</td>
                <td class="long">
                  <p class="cut" [title]="row.url">{{ row.url }}</p>
                </td>
                <td class="num">{{ row.people | count }}</td>
                <td class="num">{{ row.unique | count }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    } @else if (counts.error()) {
      <app-problem [error]="counts.error()" (retry)="counts.reload()" />
    } @else {
      <app-loading [rows]="3" />
    }`,
})
export class LinkVariants {
  readonly link = input.required<Dto<'LinkDto'>>();
  private readonly api = inject(Api);
  protected readonly counts = resource({
    params: () => ({ code: this.link().code }),
    loader: ({ params: path, abortSignal: signal }) =>
      answered(this.api.http.GET('/api/v1/links/{code}/variants', { params: { path }, signal })),
  });
  /** Those that there are now, and those that were, as long as they have clicks. */
  protected readonly rows = computed(() => {
    const items = this.counts.hasValue() ? this.counts.value().items : [];
    const now = destinationsOf(this.link());
    const gone = items.filter(({ variant }) => !now.some((each) => each.variant === variant));
    const all = [...now, ...gone.map(({ variant }) => ({ variant, who: variant, url: 'no more' }))];
    return all.map((each) => {
      const counted = items.find(({ variant }) => variant === each.variant);
      return { ...each, people: counted?.people ?? 0, unique: counted?.unique ?? 0 };
    });
  });
}

function destinationsOf({ rules, split, destinationUrl }: Dto<'LinkDto'>) {
  const ruled = rules.map(({ when, destinationUrl: url }, at) => ({
    variant: `rule-${at + 1}`,
    who: [when.countries?.join(', '), when.devices?.join(', ')].filter(Boolean).join(' · '),
    url,
  }));
  const parts = (split ?? []).map(({ label, weight, destinationUrl: url }) => ({
    variant: label,
    who: `${label} (weight ${weight})`,
    url,
  }));
  const rest =
    split === null ? [{ variant: 'default', who: 'Everybody else', url: destinationUrl }] : [];
  return [...ruled, ...parts, ...rest];
}
