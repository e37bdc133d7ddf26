import { Component, computed, effect, inject, input, resource } from '@angular/core';
import { answered, Api } from '../api/api';
import { CountPipe } from '../ui/money';

/** Asked again so often while some are waiting. */
const askMs = 3_000;

/** How far the pictures are that a feed names; nothing for a feed that names none. */
@Component({
  selector: 'app-feed-pictures',
  imports: [CountPipe],
  templateUrl: './feed-pictures.html',
  styleUrl: '../ui/list.css',
})
export class FeedPictures {
  readonly feedId = input.required<string>();
  /** Looked at anew when this changes: a file has been read. */
  readonly after = input<unknown>();
  private readonly api = inject(Api);
  protected readonly pictures = resource({
    params: () => ({ id: this.feedId(), after: this.after() }),
    loader: ({ params, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/feeds/{id}/pictures', {
          params: { path: { id: params.id } },
          signal,
        }),
      ),
  });
  protected readonly all = computed(() => {
    if (!this.pictures.hasValue()) return 0;
    const { waiting, taken, refused } = this.pictures.value();
    return waiting + taken + refused;
  });

  constructor() {
    effect((onCleanup) => {
      if (!this.pictures.hasValue() || this.pictures.value().waiting === 0) return;
      const timer = setTimeout(() => this.pictures.reload(), askMs);
      onCleanup(() => clearTimeout(timer));
    });
  }
}
