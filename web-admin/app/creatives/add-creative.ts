import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { commandKeys } from '../api/command-key';
import { MediaField, type UsedImage } from '../media/media-field';
import { attempt } from '../ui/attempt';
import { Dialog } from '../ui/dialog';
import { ProgramPicker } from '../ui/pickers/program-picker';
import { Refusal } from '../ui/states';

type Kind = Dto<'AddCreativeDto'>['kind'];

const kinds: readonly { readonly id: Kind; readonly label: string }[] = [
  { id: 'image', label: 'A picture' },
  { id: 'text', label: 'Words' },
  { id: 'link', label: 'A page to link to' },
];

/** Offers affiliates something ready made. */
@Component({
  selector: 'app-add-creative',
  imports: [Dialog, MediaField, ProgramPicker, Refusal],
  templateUrl: './add-creative.html',
})
export class AddCreative {
  readonly programId = input('');
  readonly closed = output();
  readonly added = output<string>();
  protected readonly kinds = kinds;
  private readonly api = inject(Api);
  private readonly keyOf = commandKeys();
  protected readonly program = linkedSignal(() => this.programId());
  protected readonly kind = signal<Kind>('image');
  protected readonly title = signal('');
  protected readonly text = signal('');
  protected readonly size = signal('');
  protected readonly destination = signal('');
  protected readonly images = signal<readonly UsedImage[]>([]);
  protected readonly trying = attempt();
  protected readonly isReady = computed(() => {
    const needsText = this.kind() === 'text' && this.text().trim() === '';
    const needsImage = this.kind() === 'image' && this.images().length === 0;
    const needsMore = [this.program(), this.title().trim(), this.destination().trim()].includes('');
    return !needsText && !needsImage && !needsMore;
  });

  protected choose(id: string): void {
    const found = kinds.find((each) => each.id === id);
    if (found) this.kind.set(found.id);
  }

  protected async send(): Promise<void> {
    if (!this.isReady() || this.trying.isBusy()) return;
    await this.trying.run(async () => {
      const body = this.body();
      const headers = { 'Idempotency-Key': this.keyOf(body) };
      await answered(this.api.http.POST('/api/v1/creatives', { body, headers }));
      this.added.emit(body.title);
    });
  }

  private body(): Dto<'AddCreativeDto'> {
    const [kind, text, size] = [this.kind(), this.text().trim(), this.size().trim()];
    const mediaId = this.images()[0]?.mediaId;
    const isImage = kind === 'image';
    return {
      ...{ programId: this.program(), kind, title: this.title().trim() },
      destinationUrl: this.destination().trim(),
      ...(text === '' ? {} : { text }),
      ...(isImage && mediaId !== undefined ? { mediaId } : {}),
      ...(isImage && size !== '' ? { size } : {}),
    };
  }
}
