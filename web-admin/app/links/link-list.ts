import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
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
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';
import { CreateLink } from './create-link';

const statuses = ['active', 'disabled', 'expired'] as const;

/** Every short address, the latest first. */
@Component({
  selector: 'app-link-list',
  imports: [
    ...[RouterLink, Can, Page, Icon, Copy, Empty, Loading, ProblemState, Status, TimePipe],
    ...[AffiliateName, ProgramName, AffiliatePicker, ProgramPicker, CreateLink],
  ],
  templateUrl: './link-list.html',
  styleUrl: '../ui/list.css',
})
export class LinkList {
  readonly search = input<string>();
  readonly status = input<string>();
  readonly programId = input<string>();
  readonly affiliateId = input<string>();
  /** `new` while one is being made: it can be linked to. */
  readonly create = input<string>();
  protected readonly statuses = statuses;
  protected readonly open = injectAddress();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly query = computed(() =>
    given({
      search: this.search()?.trim(),
      status: statuses.find((each) => each === this.status()),
      programId: this.programId(),
      affiliateId: this.affiliateId(),
    }),
  );
  protected readonly isFiltered = computed(() => Object.keys(this.query()).length > 0);
  protected readonly links = paged(this.query, (query, cursor, signal) =>
    answered(
      this.api.http.GET('/api/v1/links', {
        params: { query: { ...query, ...given({ cursor }), ...this.api.fresh() } },
        signal,
      }),
    ),
  );

  constructor() {
    const session = inject(Session);
    inject(Commands).offer({
      ...{ id: 'links.create', title: 'Make a link', section: 'Links', keys: ['c'] },
      run: () => this.open({ create: 'new' }),
      isEnabled: () => session.may('create', 'Link'),
    });
  }

  protected clear(): void {
    this.open({ search: '', status: '', programId: '', affiliateId: '' });
  }

  protected made(code: string): void {
    void this.router.navigate(['/links', code]);
  }
}
