import { Component, computed, effect, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api } from '../api/api';
import { Updates } from '../api/updates';
import { quietly } from '../ui/quietly';
import { ProgramName } from '../programs/program-names';
import { Icon } from '../ui/icon';
import { queryChanger } from '../ui/query';
import { Empty, Loading, ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';
import { OpenMerchant } from './open-merchant';
import { PostbackTester } from './postback-tester';
import { type Outcome, orderOf, type Post, remedyOf, sentOf } from './posts';

/** What was posted last and why it was refused, and a way to try a postback without posting it. */
@Component({
  selector: 'app-postbacks-tab',
  imports: [
    ...[Empty, Icon, Loading, PostbackTester, ProblemState, ProgramName, RouterLink, Status],
    TimePipe,
  ],
  templateUrl: './postbacks-tab.html',
  styleUrl: './postbacks-tab.css',
})
export class PostbacksTab {
  readonly outcome = input<string>();
  readonly programId = input<string>();
  private readonly api = inject(Api);
  private readonly change = queryChanger();
  protected readonly open = inject(OpenMerchant);
  protected readonly choices = [
    { value: '', label: 'All' },
    { value: 'refused', label: 'Refused' },
    { value: 'recorded', label: 'Recorded' },
    { value: 'repeated', label: 'Repeated' },
  ];
  protected readonly read = resource({
    params: () => ({
      merchantId: this.open.merchant().id,
      outcome: this.outcome(),
      programId: this.programId(),
    }),
    loader: ({ params, abortSignal }) => {
      const { merchantId, programId } = params;
      const outcome = params.outcome ? [params.outcome as Outcome] : undefined;
      const query = { merchantId, programId: programId || undefined, outcome };
      return answered(
        this.api.http.GET('/api/v1/postbacks', { params: { query }, signal: abortSignal }),
      );
    },
  });
  protected readonly posts = computed(() =>
    (this.read.hasValue() ? this.read.value().items : []).map((post: Post) => ({
      ...post,
      ...orderOf(post),
      sent: sentOf(post),
      remedy: remedyOf(post.code),
    })),
  );

  constructor() {
    // A refused post changes no list: the log is looked at by itself, too.
    const position = inject(Updates).of('conversions');
    const reload = quietly(() => this.read.reload());
    effect(() => {
      if (position() !== '') reload();
    });
  }

  protected narrow(parts: { outcome?: string; programId?: string }): void {
    this.change(parts);
  }
}
