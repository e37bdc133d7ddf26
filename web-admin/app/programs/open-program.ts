import { computed, effect, inject, resource, Service, signal, untracked } from '@angular/core';
import { Api, answered } from '../api/api';
import { Updates } from '../api/updates';
import { Session } from '../session/session';
import { formatMoney } from '../ui/money';
import { Settings } from '../ui/settings';
import type { Wording } from './rules/rule-words';

/** The program whose page is open, for its tabs: they are shown once it is there. */
@Service({ autoProvided: false })
export class OpenProgram {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly settings = inject(Settings);
  readonly id = signal<string | undefined>(undefined);
  readonly read = resource({
    params: () => this.id(),
    loader: ({ params: id, abortSignal }) =>
      answered(
        this.api.http.GET('/api/v1/programs/{id}', {
          params: { path: { id }, query: { ...this.api.fresh() } },
          signal: abortSignal,
        }),
      ),
  });
  /** Throws before it is there: only for the tabs. */
  readonly program = computed(() => {
    if (!this.read.hasValue()) throw new Error('No program is open');
    return this.read.value();
  });
  readonly mayUpdate = computed(() =>
    this.session.may('update', 'Program', { merchantId: this.program().merchantId }),
  );
  readonly wording = computed<Wording>(() => {
    const [{ currency }, locale] = [this.program(), this.settings.locale()];
    return { currency, money: (amount) => formatMoney(amount, locale) };
  });

  constructor() {
    const position = inject(Updates).of('programs');
    effect(() => {
      if (position() !== '') untracked(() => this.read.reload());
    });
  }
}
