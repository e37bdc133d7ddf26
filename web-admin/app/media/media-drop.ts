import { Component, computed, DestroyRef, inject, input, output, signal } from '@angular/core';
import type { Dto } from '../api/api';
import { problemOf } from '../api/problem';
import { Icon } from '../ui/icon';
import { MediaSending, type Purpose } from './sending';
import { thumbnailOf } from './thumbnail';

const mostBytes = 20 * 1024 * 1024;
/** Beyond that the server, too, makes them wait. */
const atOnce = 2;

/** One file that was dropped, and how far it is. */
interface Entry {
  readonly key: number;
  readonly file: File;
  readonly thumbnail: string | undefined;
  readonly alt: string;
  readonly state: 'new' | 'sending' | 'processing' | 'failed';
  readonly share: number;
  readonly trouble: string;
}

let entries = 0;

/**
 * Where pictures are dropped, chosen or pasted: each is described, sent with its progress shown, and told
 * by `made` once it is ready. A file that is not taken stays with the reason.
 */
@Component({
  selector: 'app-media-drop',
  imports: [Icon],
  templateUrl: './media-drop.html',
  styleUrl: './media-drop.css',
  host: { '(paste)': 'paste($event)' },
})
export class MediaDrop {
  readonly purpose = input<Purpose>('product');
  readonly merchantId = input<string>();
  readonly isSingle = input(false);
  readonly made = output<Dto<'MediaDto'>>();
  private readonly sending = inject(MediaSending);
  private readonly ending = new AbortController();
  protected readonly entries = signal<readonly Entry[]>([]);
  protected readonly isOver = signal(false);
  protected readonly isSending = computed(() =>
    this.entries().some(({ state }) => state === 'sending' || state === 'processing'),
  );
  private readonly waiting = computed(() => this.entries().filter(({ state }) => state === 'new'));
  protected readonly undescribed = computed(
    () => this.waiting().filter(({ alt }) => alt.trim() === '').length,
  );
  protected readonly ready = computed(() => this.waiting().length);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.ending.abort());
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(false);
    this.add(event.dataTransfer?.files);
  }

  protected over(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(true);
  }

  protected paste(event: ClipboardEvent): void {
    if ((event.clipboardData?.files.length ?? 0) > 0) this.add(event.clipboardData?.files);
  }

  protected choose(field: HTMLInputElement): void {
    this.add(field.files);
    // The same file may be chosen again, once it is mended.
    field.value = '';
  }

  protected describe(key: number, alt: string): void {
    this.patch(key, { alt });
  }

  protected remove(key: number): void {
    this.entries.update((all) => all.filter((each) => each.key !== key));
  }

  protected async sendAll(): Promise<void> {
    if (this.undescribed() > 0 || this.isSending()) return;
    const waiting = [...this.waiting()];
    const worker = async (): Promise<void> => {
      for (let entry = waiting.shift(); entry; entry = waiting.shift()) await this.sendOne(entry);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  }

  private async sendOne({ key, file, alt }: Entry): Promise<void> {
    this.patch(key, { state: 'sending', share: 0 });
    const progress = (share: number): void =>
      this.patch(key, { share, ...(share === 1 ? { state: 'processing' } : {}) });
    try {
      const sent = {
        ...{ file, alt: alt.trim(), purpose: this.purpose(), merchantId: this.merchantId() },
      };
      const media = await this.sending.send(sent, progress, this.ending.signal);
      if (media.status === 'refused') {
        this.patch(key, { state: 'failed', trouble: media.reason ?? 'The file was refused.' });
        return;
      }
      this.remove(key);
      this.made.emit(media);
    } catch (error) {
      this.patch(key, { state: 'failed', trouble: problemOf(error).message });
    }
  }

  private add(files: FileList | null | undefined): void {
    const given = [...(files ?? [])].slice(0, this.isSingle() ? 1 : 50);
    for (const file of given) {
      const isTooLarge = file.size > mostBytes;
      const trouble = isTooLarge ? 'The file has more than 20 MB.' : '';
      const key = (entries += 1);
      const state = isTooLarge ? 'failed' : 'new';
      const entry: Entry = { key, file, thumbnail: undefined, alt: '', state, share: 0, trouble };
      this.entries.update((all) => (this.isSingle() ? [entry] : [...all, entry]));
      void thumbnailOf(file).then((thumbnail) => this.patch(key, { thumbnail }));
    }
  }

  private patch(key: number, change: Partial<Entry>): void {
    this.entries.update((all) =>
      all.map((each) => (each.key === key ? { ...each, ...change } : each)),
    );
  }
}
