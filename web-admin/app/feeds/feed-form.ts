import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { currencyExponents } from '../../api/currencies';
import { answered, Api, type Dto } from '../api/api';
import { Session } from '../session/session';
import { attempt } from '../ui/attempt';
import { Dialog } from '../ui/dialog';
import { MerchantPicker, ProgramPicker } from '../ui/pickers/program-picker';
import { Refusal } from '../ui/states';
import { mappingFrom, mappingText } from './mapping-text';
import { formatWords } from './words';

type Feed = Dto<'FeedDto'>;

/** How a feed is read: for a new one, or one that is there. */
@Component({
  selector: 'app-feed-form',
  imports: [Dialog, MerchantPicker, ProgramPicker, Refusal],
  templateUrl: './feed-form.html',
})
export class FeedForm {
  /** Undefined: a new one is registered. */
  readonly feed = input<Feed>();
  readonly closed = output();
  /** Its id. */
  readonly saved = output<string>();
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  protected readonly formats = Object.entries(formatWords) as [Feed['format'], string][];
  protected readonly currencies = Object.keys(currencyExponents);
  protected readonly own = computed(() => this.session.user()?.merchantId ?? '');
  protected readonly merchant = linkedSignal(() => this.feed()?.merchantId ?? this.own());
  protected readonly program = linkedSignal(() => this.feed()?.programId ?? '');
  protected readonly name = linkedSignal(() => this.feed()?.name ?? '');
  protected readonly format = linkedSignal<Feed['format']>(() => this.feed()?.format ?? 'csv');
  protected readonly currency = linkedSignal(() => this.feed()?.currency ?? 'EUR');
  protected readonly mapping = linkedSignal(() => mappingText(this.feed()?.mapping ?? {}));
  protected readonly refusesCategories = linkedSignal(
    () => this.feed()?.unknownCategories === 'refuse',
  );
  protected readonly archives = linkedSignal(() => this.feed()?.missing === 'archive');
  protected readonly asDraft = linkedSignal(() => this.feed()?.asDraft ?? false);
  protected readonly trying = attempt();
  protected readonly isReady = computed(() => this.merchant() !== '' && this.name().trim() !== '');

  protected async send(): Promise<void> {
    if (!this.isReady() || this.trying.isBusy()) return;
    await this.trying.run(async () => {
      const { id } = await this.write();
      this.saved.emit(id);
    });
  }

  private write() {
    const feed = this.feed();
    const programId = this.program();
    const body = {
      ...{ name: this.name().trim(), format: this.format(), currency: this.currency() },
      mapping: mappingFrom(this.mapping()),
      unknownCategories: this.refusesCategories() ? ('refuse' as const) : ('create' as const),
      missing: this.archives() ? ('archive' as const) : ('keep' as const),
      asDraft: this.asDraft(),
    };
    if (feed === undefined) {
      const owner = { merchantId: this.merchant(), ...(programId === '' ? {} : { programId }) };
      return answered(this.api.http.POST('/api/v1/feeds', { body: { ...owner, ...body } }));
    }
    return answered(
      this.api.http.POST('/api/v1/feeds/{id}', {
        params: { path: { id: feed.id }, header: { 'If-Match': `"rev-${feed.revision}"` } },
        body: { ...body, programId: programId === '' ? null : programId },
      }),
    );
  }
}
