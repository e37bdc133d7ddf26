import { Component, computed, inject, input, output, signal } from '@angular/core';
import { Api, type Dto } from '../api/api';
import { attempt } from '../ui/attempt';
import { Icon } from '../ui/icon';
import { Refusal } from '../ui/states';

const endings: Readonly<Record<Dto<'FeedDto'>['format'], string>> = {
  csv: '.csv,.tsv,.txt,.gz',
  'json-lines': '.jsonl,.ndjson,.json,.gz',
  'merchant-xml': '.xml,.rss,.gz',
};

/** Takes a file and sends it: dry first, or in earnest. */
@Component({
  selector: 'app-send-file',
  imports: [Icon, Refusal],
  template: `<section class="card stack" aria-labelledby="send-file">
    <h2 id="send-file">Send a file</h2>
    <label class="field">
      <span>File, also packed with gzip</span>
      <input
        #chooser
        type="file"
        [accept]="accepted()"
        [disabled]="trying.isBusy()"
        (change)="choose(chooser.files)"
      />
      @if (file(); as chosen) {
        <span class="hint">{{ sizeOf(chosen) }}</span>
      }
    </label>
    @if (isWhole()) {
      <label class="check">
        <input #all type="checkbox" [checked]="takesAll()" (change)="takesAll.set(all.checked)" />
        Archive what is missing, even if it is a large part of the feed
      </label>
    }
    <div class="row">
      <button class="button" type="button" [disabled]="!isReady()" (click)="send({ dryRun: true })">
        <app-icon name="eye" /> Try it: change nothing
      </button>
      <button class="button primary" type="button" [disabled]="!isReady()" (click)="send({})">
        <app-icon name="play" /> Import
      </button>
      <span role="status" class="quiet-text">{{
        trying.isBusy() ? 'Sending the file…' : isBusy() ? 'A file is being read.' : ''
      }}</span>
    </div>
    @if (trying.refusal(); as refused) {
      <app-refusal [error]="refused" />
    }
  </section>`,
})
export class SendFile {
  readonly feedId = input.required<string>();
  readonly format = input.required<Dto<'FeedDto'>['format']>();
  /** A file of the feed is being read. */
  readonly isBusy = input(false);
  /** A file lists everything: what it lacks is archived, unless it lacks too much. */
  readonly isWhole = input(false);
  /** The id of the run. */
  readonly started = output<string>();
  private readonly api = inject(Api);
  protected readonly accepted = computed(() => endings[this.format()]);
  protected readonly file = signal<File | undefined>(undefined);
  protected readonly takesAll = signal(false);
  protected readonly trying = attempt();
  protected readonly isReady = computed(
    () => this.file() !== undefined && !this.trying.isBusy() && !this.isBusy(),
  );

  protected choose(files: FileList | null): void {
    this.file.set(files?.[0]);
    this.trying.clear();
  }

  protected sizeOf({ size }: File): string {
    if (size < 1_000_000) return `${Math.max(1, Math.round(size / 1000))} kB`;
    return `${(size / 1_000_000).toFixed(1)} MB`;
  }

  protected async send(wishes: { readonly dryRun?: boolean }): Promise<void> {
    const file = this.file();
    if (file === undefined || !this.isReady()) return;
    const address = new URL(`/api/v1/feeds/${this.feedId()}/runs`, location.origin);
    address.searchParams.set('fileName', file.name.slice(0, 200));
    if (wishes.dryRun === true) address.searchParams.set('dryRun', 'true');
    if (this.isWhole() && this.takesAll()) address.searchParams.set('archiveAll', 'true');
    await this.trying.run(async () => {
      const headers = { 'content-type': 'application/octet-stream' };
      const request = new Request(address, { method: 'POST', headers, body: file });
      const { id } = (await (await this.api.send(request)).json()) as Dto<'WrittenDto'>;
      this.takesAll.set(false);
      this.started.emit(id);
    });
  }
}
