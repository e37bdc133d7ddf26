import { Component, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Api, answered } from '../api/api';
import { Can } from '../session/can';
import { Session } from '../session/session';
import { Commands } from '../ui/commands';
import { Icon } from '../ui/icon';
import { Page } from '../ui/page';
import { paged } from '../ui/paged';
import { MerchantPicker } from '../ui/pickers/program-picker';
import { many, ManyPipe } from '../ui/plural';
import { Empty, Loading, ProblemState } from '../ui/states';
import { TimePipe } from '../ui/time';
import { modelWords } from './attribution/policy-words';
import { MerchantName } from './program-names';
import { inForce } from './versions';

/** Every program that the reader may see. */
@Component({
  selector: 'app-programs-page',
  imports: [
    ...[Can, Empty, Icon, Loading, MerchantName, MerchantPicker, Page, ProblemState],
    ...[ManyPipe, RouterLink, TimePipe],
  ],
  templateUrl: './programs-page.html',
  styleUrl: './programs-page.css',
})
export class ProgramsPage {
  readonly merchantId = input<string>();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly list = paged(
    () => ({ merchantId: this.merchantId() }),
    ({ merchantId }, cursor, signal) =>
      answered(
        this.api.http.GET('/api/v1/programs', {
          params: { query: { limit: 50, cursor, merchantId, ...this.api.fresh() } },
          signal,
        }),
      ),
  );
  protected readonly ofMerchant = this.session.user()?.role === 'merchant';

  constructor() {
    inject(Commands).offer({
      ...{ id: 'programs.new', title: 'New program', section: 'Programs', keys: ['c'] },
      isEnabled: () => this.session.may('create', 'Program'),
      run: () => void this.router.navigateByUrl('/programs/new'),
    });
  }

  protected narrow(merchantId: string): void {
    void this.router.navigate([], {
      queryParams: { merchantId: merchantId || null },
      replaceUrl: true,
    });
  }

  protected rulesOf({ rules }: { rules: readonly Versioned[] }): string {
    const version = inForce(rules, Date.now());
    const count = version?.rules?.length ?? 0;
    return `version ${version?.version}, ${many(count, 'rule')}`;
  }

  protected modelOf({ policies }: { policies: readonly Versioned[] }): string {
    const model = inForce(policies, Date.now())?.model;
    return model ? modelWords[model].name : '–';
  }
}

interface Versioned {
  readonly version: number;
  readonly effectiveFrom: string | null;
  readonly rules?: readonly unknown[];
  readonly model?: keyof typeof modelWords;
}
