import { Component, inject, input, linkedSignal, output, resource } from '@angular/core';
import { answered, Api } from '../api/api';
import { MerchantName } from '../programs/program-names';
import { Can } from '../session/can';
import { attempt } from '../ui/attempt';
import { Copy } from '../ui/copy';
import { CountPipe } from '../ui/money';
import { Dialog } from '../ui/dialog';
import { Loading, ProblemState, Refusal } from '../ui/states';
import { TimePipe } from '../ui/time';
import { Toasts } from '../ui/toasts';

/** One picture above the grid: large, with its facts, the words for it and its addresses. */
@Component({
  selector: 'app-media-details',
  imports: [Can, Copy, CountPipe, Dialog, Loading, MerchantName, ProblemState, Refusal, TimePipe],
  templateUrl: './media-details.html',
  styles: `
    img {
      display: block;
      max-width: 100%;
      width: auto;
      height: auto;
      max-height: 45vh;
      border-radius: var(--radius-small);
    }
  `,
})
export class MediaDetails {
  readonly id = input.required<string>();
  readonly closed = output();
  readonly changed = output();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly media = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params: path, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/media/{id}', {
          params: { path, query: this.api.fresh() },
          signal,
        }),
      ),
  });
  protected readonly alt = linkedSignal(() =>
    this.media.hasValue() ? (this.media.value().alt ?? '') : '',
  );
  protected readonly trying = attempt();

  protected address(width: number): string {
    return `${location.origin}/media/${this.id()}/${width}.webp`;
  }

  protected async describe(): Promise<void> {
    if (!this.media.hasValue()) return;
    const { id, revision } = this.media.value();
    await this.trying.run(async () => {
      const params = { path: { id }, header: { 'If-Match': `"rev-${revision}"` } };
      const body = { alt: this.alt().trim() };
      await answered(this.api.http.POST('/api/v1/media/{id}/alt', { params, body }));
      this.toasts.done('The picture is described');
      this.media.reload();
      this.changed.emit();
    });
  }
}
