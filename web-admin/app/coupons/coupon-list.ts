import { Component, computed, inject, input } from '@angular/core';
import { AffiliateName } from '../affiliates/affiliate-names';
import { answered, Api } from '../api/api';
import { ProgramName } from '../programs/program-names';
import { Can } from '../session/can';
import { Session } from '../session/session';
import { given, injectAddress } from '../ui/address';
import { Commands } from '../ui/commands';
import { Copy } from '../ui/copy';
import { Icon } from '../ui/icon';
import { Page } from '../ui/page';
import { paged } from '../ui/paged';
import { AffiliatePicker } from '../ui/pickers/affiliate-picker';
import { ProgramPicker } from '../ui/pickers/program-picker';
import { Empty, Loading, ProblemState } from '../ui/states';
import { TimePipe } from '../ui/time';
import { Toasts } from '../ui/toasts';
import { AssignCoupon } from './assign-coupon';

/** Coupon codes and whose they are: an order with one is credited to its affiliate. */
@Component({
  selector: 'app-coupon-list',
  imports: [
    ...[Can, Page, Icon, Copy, Empty, Loading, ProblemState, TimePipe, AffiliateName],
    ...[ProgramName, AffiliatePicker, ProgramPicker, AssignCoupon],
  ],
  templateUrl: './coupon-list.html',
  styleUrl: '../ui/list.css',
})
export class CouponList {
  readonly code = input<string>();
  readonly programId = input<string>();
  readonly affiliateId = input<string>();
  /** `new` while one is being assigned. */
  readonly assign = input<string>();
  protected readonly open = injectAddress();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly query = computed(() =>
    given({
      code: this.code()?.trim(),
      programId: this.programId(),
      affiliateId: this.affiliateId(),
    }),
  );
  protected readonly isFiltered = computed(() => Object.keys(this.query()).length > 0);
  protected readonly coupons = paged(this.query, (query, cursor, signal) =>
    answered(
      this.api.http.GET('/api/v1/coupons', {
        params: { query: { ...query, ...given({ cursor }), ...this.api.fresh() } },
        signal,
      }),
    ),
  );

  constructor() {
    const session = inject(Session);
    inject(Commands).offer({
      ...{ id: 'coupons.assign', title: 'Assign a coupon', section: 'Coupons', keys: ['c'] },
      run: () => this.open({ assign: 'new' }),
      isEnabled: () => session.may('create', 'Coupon'),
    });
  }

  protected clear(): void {
    this.open({ code: '', programId: '', affiliateId: '' });
  }

  protected assigned(code: string): void {
    this.open({ assign: '' });
    this.toasts.done(`${code} is assigned`);
    this.coupons.reload();
  }
}
