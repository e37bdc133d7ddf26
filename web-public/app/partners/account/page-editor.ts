import { Component, computed, effect, inject, resource, signal } from '@angular/core';
import { Api, answered } from '~kit/api/api';
import { attempt } from '~kit/ui/attempt';
import { DoorRefusal } from '~kit/sign-in/door';
import { Copy } from '~kit/ui/copy';
import { Page } from '~kit/ui/page';
import { Loading, ProblemState } from '~kit/ui/states';
import { Toasts } from '~kit/ui/toasts';
import { PartnerAccount } from '../partner-account';
import { wordsOf } from './field-words';
import { TextField } from './text-field';

const empty = { slug: '', displayName: '', bio: '', isPublic: false };

/** What visitors see of the affiliate, where it wants to be seen. */
@Component({
  selector: 'app-page-editor',
  imports: [Copy, DoorRefusal, Loading, Page, ProblemState, TextField],
  templateUrl: './page-editor.html',
})
export class PageEditor {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly account = inject(PartnerAccount);
  protected readonly trying = attempt();
  protected readonly wrong = computed(() => wordsOf(this.trying));
  protected readonly form = signal(empty);
  /** As it was saved last. */
  protected readonly saved = signal(empty);
  protected readonly origin = location.origin;
  protected readonly url = computed(() => `${location.origin}/by/${this.saved().slug}`);
  protected readonly known = resource({
    loader: ({ abortSignal }) =>
      answered(
        this.api.http.GET('/api/v1/partners/page', {
          params: { query: this.api.fresh() },
          signal: abortSignal,
        }),
      ),
  });

  constructor() {
    effect(() => {
      const page = this.known.hasValue() ? this.known.value().page : undefined;
      if (!page) return;
      this.form.set(page);
      this.saved.set(page);
    });
  }

  protected set(change: Partial<typeof empty>): void {
    this.form.update((form) => ({ ...form, ...change }));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.trying.isOpen()) return;
    await this.trying.run(async () => {
      const body = this.form();
      await answered(this.api.http.POST('/api/v1/partners/page', { body }));
      this.saved.set(body);
      this.toasts.done(body.isPublic ? 'Your page is public' : 'Saved, and seen by nobody');
    });
  }
}
