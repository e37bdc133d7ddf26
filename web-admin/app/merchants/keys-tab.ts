import {
  Component,
  computed,
  effect,
  inject,
  input,
  resource,
  signal,
  untracked,
} from '@angular/core';
import { answered, Api } from '../api/api';
import { Updates } from '../api/updates';
import { Icon } from '../ui/icon';
import { queryChanger } from '../ui/query';
import { Id } from '../ui/short-id';
import { Empty, Loading, ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';
import { IssueKey } from './issue-key';
import { OpenMerchant } from './open-merchant';
import { RevokeKey } from './revoke-key';
import { type ApiKey, isScope, type Scope, scopeNames } from './scopes';

/** The keys of a merchant: what each may do, and the way to new ones, to replace and to end them. */
@Component({
  selector: 'app-keys-tab',
  imports: [Empty, Icon, Id, IssueKey, Loading, ProblemState, RevokeKey, Status, TimePipe],
  templateUrl: './keys-tab.html',
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    .acts {
      justify-content: flex-end;
      flex-wrap: nowrap;
    }
    @media (width < 700px) {
      .lesser {
        display: none;
      }
    }
  `,
})
export class KeysTab {
  /** In the address: a scope that a key is wanted for. */
  readonly make = input<string>();
  private readonly api = inject(Api);
  private readonly change = queryChanger();
  protected readonly open = inject(OpenMerchant);
  protected readonly scopeNames = scopeNames;
  /** The key to be replaced, or nothing: a new one beside the others. */
  protected readonly issuing = signal<
    { readonly old?: ApiKey; readonly wanted?: Scope } | undefined
  >(undefined);
  protected readonly revoking = signal<ApiKey | undefined>(undefined);
  protected readonly mayIssue = computed(() => this.open.may('create', 'ApiKey'));
  protected readonly read = resource({
    params: () => this.open.id(),
    loader: async ({ params: merchantId, abortSignal }) => {
      const query = { merchantId, limit: 500, ...this.api.fresh() };
      const { items } = await answered(
        this.api.http.GET('/api/v1/api-keys', { params: { query }, signal: abortSignal }),
      );
      // Those that work first.
      return [...items].sort(
        (a, b) => Number(a.status !== 'active') - Number(b.status !== 'active'),
      );
    },
  });

  protected close(): void {
    this.issuing.set(undefined);
    this.change({ make: undefined });
  }

  constructor() {
    effect(() => {
      const wanted = this.make();
      if (isScope(wanted) && this.mayIssue()) this.issuing.set({ wanted });
    });
    const position = inject(Updates).of('api-keys');
    effect(() => {
      if (position() !== '') untracked(() => this.read.reload());
    });
  }
}
