import { Component, computed, inject, resource, signal } from '@angular/core';
import { answered, Api, type Dto } from '~kit/api/api';
import { problemOf } from '~kit/api/problem';
import { given } from '~kit/ui/address';
import { copyText } from '~kit/ui/copy';
import { Icon } from '~kit/ui/icon';
import { Page } from '~kit/ui/page';
import { paged } from '~kit/ui/paged';
import { Empty, Loading, ProblemState } from '~kit/ui/states';
import { Toasts } from '~kit/ui/toasts';
import { shortAddress } from '../links/link-words';
import { embedCode, textWithLink, widthFor } from './embed';

type Creative = Dto<'CreativeDto'>;
const kinds = [
  { id: '', label: 'All' },
  { id: 'image', label: 'Pictures' },
  { id: 'text', label: 'Words' },
  { id: 'link', label: 'Pages' },
] as const;

/** Ready-made pictures, words and pages; copying one makes your own link for it. */
@Component({
  selector: 'app-partner-creatives',
  imports: [Page, Icon, Empty, Loading, ProblemState],
  templateUrl: './creatives.html',
  styleUrl: './creatives.css',
})
export class PartnerCreatives {
  protected readonly kinds = kinds;
  protected readonly shortAddress = shortAddress;
  protected readonly kind = signal<(typeof kinds)[number]['id']>('');
  protected readonly busy = signal('');
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  /** Links that were made for creatives here, by creative. */
  private readonly made = new Map<string, string>();
  protected readonly list = paged(
    () => {
      const kind = this.kind();
      return { limit: 30, kind: kind === '' ? undefined : kind };
    },
    (query, cursor, signal) =>
      answered(
        this.api.http.GET('/api/v1/creatives', {
          params: { query: given({ ...query, cursor }) },
          signal,
        }),
      ),
  );
  private readonly programs = resource({
    loader: ({ abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/partners/programs', {
          params: { query: { limit: 500 } },
          signal,
        }),
      ),
  });
  private readonly names = computed(
    () =>
      new Map(
        (this.programs.hasValue() ? this.programs.value().items : []).map((each) => [
          each.id,
          `${each.merchantName} · ${each.summary}`,
        ]),
      ),
  );

  protected nameOf(programId: string): string {
    return this.names().get(programId) ?? '';
  }

  protected srcOf({ image, size }: Creative): string | undefined {
    if (image === null) return undefined;
    return `/media/${image.mediaId}/${widthFor(image, size)}.webp`;
  }

  protected async copy(creative: Creative, what: 'code' | 'text' | 'link'): Promise<void> {
    this.busy.set(creative.id);
    try {
      const address = await this.linkFor(creative);
      const text =
        what === 'code'
          ? embedCode(creative, address, location.origin)
          : what === 'text'
            ? textWithLink(creative, address)
            : address;
      await copyText(text, this.toasts, 'Copied, with your own link in it.');
    } catch (error) {
      this.toasts.refused(problemOf(error).message);
    } finally {
      this.busy.set('');
    }
  }

  /** The link made for it before, told by its label; else a new one. */
  private async linkFor({ id, programId, destinationUrl }: Creative): Promise<string> {
    const before = this.made.get(id) ?? (await this.findLink(id, destinationUrl));
    const address = before ?? (await this.makeLink(id, programId, destinationUrl));
    this.made.set(id, address);
    return address;
  }

  private async findLink(id: string, destinationUrl: string): Promise<string | undefined> {
    const query = { limit: 500, status: 'active' as const };
    const { items } = await answered(
      this.api.http.GET('/api/v1/links', { params: { query: { ...query, ...this.api.fresh() } } }),
    );
    const own = items.find(
      (link) => link.subIds.sub5 === id && link.destinationUrl === destinationUrl,
    );
    return own?.shortUrl;
  }

  private async makeLink(id: string, programId: string, destinationUrl: string): Promise<string> {
    const body = { programId, destinationUrl, subIds: { sub1: 'creative', sub5: id }, utm: {} };
    const { shortUrl } = await answered(this.api.http.POST('/api/v1/links', { body }));
    return shortUrl;
  }
}
