import { Component, computed, inject, input, signal } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { problemOf } from '../api/problem';
import { ProgramName } from '../programs/program-names';
import { Can } from '../session/can';
import { given, injectAddress } from '../ui/address';
import { Icon } from '../ui/icon';
import { Page } from '../ui/page';
import { paged } from '../ui/paged';
import { ProgramPicker } from '../ui/pickers/program-picker';
import { Empty, Loading, ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';
import { Toasts } from '../ui/toasts';
import { AddCreative } from './add-creative';

/** What is offered to affiliates to put on their pages. */
@Component({
  selector: 'app-creative-list',
  imports: [
    ...[Can, Page, Icon, Empty, Loading, ProblemState, Status, TimePipe, ProgramName],
    ...[ProgramPicker, AddCreative],
  ],
  templateUrl: './creative-list.html',
  styleUrl: '../ui/list.css',
})
export class CreativeList {
  readonly programId = input<string>();
  /** `new` while one is being added. */
  readonly add = input<string>();
  protected readonly open = injectAddress();
  protected readonly busy = signal('');
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly query = computed(() => given({ programId: this.programId() }));
  protected readonly creatives = paged(this.query, (query, cursor, signal) =>
    answered(
      this.api.http.GET('/api/v1/creatives', {
        params: { query: { ...query, ...given({ cursor }), ...this.api.fresh() } },
        signal,
      }),
    ),
  );

  protected added(title: string): void {
    this.open({ add: '' });
    this.toasts.done(`“${title}” is offered to affiliates`);
    this.creatives.reload();
  }

  protected async retire({ id, title, revision }: Dto<'CreativeDto'>): Promise<void> {
    const params = { path: { id }, header: { 'If-Match': `"rev-${revision}"` } };
    this.busy.set(id);
    try {
      await answered(this.api.http.POST('/api/v1/creatives/{id}/retire', { params }));
      this.toasts.done(`“${title}” is offered no longer`);
      this.creatives.reload();
    } catch (error) {
      this.toasts.refused(problemOf(error).message);
    } finally {
      this.busy.set('');
    }
  }
}
