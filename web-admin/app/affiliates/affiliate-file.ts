import { Component, inject, input, resource } from '@angular/core';
import { answered, Api } from '../api/api';
import { Icon } from '../ui/icon';
import { Loading, ProblemState } from '../ui/states';
import { TimePipe } from '../ui/time';

/** What an affiliate applied with and says of itself: what an approval rests on. Reading it goes on record. */
@Component({
  selector: 'app-affiliate-file',
  imports: [Icon, Loading, ProblemState, TimePipe],
  templateUrl: './affiliate-file.html',
  styles: `
    h2 {
      margin-bottom: 12px;
    }
  `,
})
export class AffiliateFile {
  readonly id = input.required<string>();
  private readonly api = inject(Api);
  protected readonly file = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params: path, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/affiliates/{id}/file', {
          params: { path, query: this.api.fresh() },
          signal,
        }),
      ),
  });
}
