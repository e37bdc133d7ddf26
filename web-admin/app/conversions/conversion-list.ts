import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api } from '../api/api';
import { Updates } from '../api/updates';
import { AffiliateName } from '../affiliates/affiliate-names';
import { ProgramName } from '../programs/program-names';
import { given, injectAddress } from '../ui/address';
import { daysAsInstants } from '../ui/days';
import { MoneyPipe } from '../ui/money';
import { Page } from '../ui/page';
import { paged } from '../ui/paged';
import { AffiliatePicker } from '../ui/pickers/affiliate-picker';
import { ProgramPicker } from '../ui/pickers/program-picker';
import { Settings } from '../ui/settings';
import { Empty, Loading, ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';

const statuses = ['attributed', 'unattributed', 'recorded'] as const;

/** Orders as shops told them, the latest first. */
@Component({
  selector: 'app-conversion-list',
  imports: [
    ...[RouterLink, Page, Empty, Loading, ProblemState, Status, MoneyPipe, TimePipe],
    ...[AffiliateName, ProgramName, AffiliatePicker, ProgramPicker],
  ],
  templateUrl: './conversion-list.html',
  styleUrl: '../ui/list.css',
})
export class ConversionList {
  readonly status = input<string>();
  readonly programId = input<string>();
  readonly affiliateId = input<string>();
  readonly externalId = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  protected readonly statuses = statuses;
  protected readonly open = injectAddress();
  private readonly api = inject(Api);
  private readonly settings = inject(Settings);
  /** True when there are newer rows than those on the screen: nothing moves until the reader asks. */
  protected readonly hasNew = signal(false);
  protected readonly isFiltered = computed(() => Object.keys(this.query()).length > 0);
  private readonly query = computed(() =>
    given({
      status: statuses.find((each) => each === this.status()),
      programId: this.programId(),
      affiliateId: this.affiliateId(),
      externalId: this.externalId()?.trim(),
      ...daysAsInstants({ from: this.from(), to: this.to() }, this.settings.timeZone()),
    }),
  );
  protected readonly conversions = paged(this.query, (query, cursor, signal) =>
    answered(
      this.api.http.GET('/api/v1/conversions', {
        params: { query: { ...query, ...given({ cursor }), ...this.api.fresh() } },
        signal,
      }),
    ),
  );

  constructor() {
    const position = inject(Updates).of('conversions');
    effect(() => {
      if (position() !== '') untracked(() => void this.look());
    });
  }

  protected show(): void {
    this.hasNew.set(false);
    this.conversions.reload();
  }

  protected clear(): void {
    const none = { status: '', programId: '', affiliateId: '' };
    this.open({ ...none, externalId: '', from: '', to: '' });
  }

  private async look(): Promise<void> {
    if (!this.conversions.isThere()) return;
    const query = { ...this.query(), limit: 1 };
    const page = await answered(
      this.api.http.GET('/api/v1/conversions', { params: { query } }),
    ).catch(() => undefined);
    const latest = page?.items[0]?.id;
    if (latest === undefined) return;
    if (this.conversions.items().every(({ id }) => id !== latest)) this.hasNew.set(true);
  }
}
