import { Component, inject, input, output, signal } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { Copy } from '../ui/copy';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { Refusal } from '../ui/states';
import { type ApiKey, defaultScopes, type Scope, scopes, scopeWords } from './scopes';

/** Makes a key, and shows once what it is. One that replaces another begins with what that may do. */
@Component({
  selector: 'app-issue-key',
  imports: [Copy, Dialog, Icon, Refusal],
  templateUrl: './issue-key.html',
  styles: `
    fieldset {
      display: grid;
      gap: 8px;
      padding: 0;
      border: 0;
    }
    .choice {
      display: grid;
      grid-template-columns: 20px 1fr;
      gap: 2px 8px;
      align-items: start;
    }
    .choice .hint {
      grid-column: 2;
    }
    .secret {
      display: grid;
      grid-template-columns: 1fr auto;
      gap: 8px;
      align-items: center;
    }
    .secret .snippet {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  `,
})
export class IssueKey {
  readonly merchantId = input.required<string>();
  readonly old = input<ApiKey>();
  /** A scope that it is made for, besides those of the guide. */
  readonly wanted = input<Scope>('conversions:write');
  readonly issued = output();
  readonly closed = output();
  protected readonly all = scopes;
  protected readonly words = scopeWords;
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<unknown>(undefined);
  protected readonly made = signal<Dto<'IssuedApiKeyDto'> | undefined>(undefined);
  private readonly api = inject(Api);

  protected has(scope: Scope): boolean {
    return (this.old()?.scopes ?? [...defaultScopes, this.wanted()]).includes(scope);
  }

  protected async issue(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.isBusy()) return;
    const form = new FormData(event.target as HTMLFormElement);
    const name = String(form.get('name')).trim();
    const chosen = scopes.filter((scope) => form.getAll('scope').includes(scope));
    const requireSignature = form.has('requireSignature');
    this.isBusy.set(true);
    this.refusal.set(undefined);
    try {
      const body = { merchantId: this.merchantId(), name, scopes: [...chosen], requireSignature };
      this.made.set(await answered(this.api.http.POST('/api/v1/api-keys', { body })));
      this.issued.emit();
    } catch (error) {
      this.refusal.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }
}
