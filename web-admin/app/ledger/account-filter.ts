import { Component, input, linkedSignal } from '@angular/core';
import { Icon } from '../ui/icon';
import { queryChanger } from '../ui/query';

/** An account or its owner, kept in the address: `affiliate:aff_…:pending`, `merchant:mer_…`, or an id alone. */
@Component({
  selector: 'app-account-filter',
  imports: [Icon],
  template: `
    <form class="row" role="search" (submit)="$event.preventDefault(); go(box.value)">
      <label class="field grow">
        <span>Account or owner</span>
        <input
          #box
          type="search"
          autocomplete="off"
          spellcheck="false"
          placeholder="affiliate:aff_…:pending, or aff_…"
          [value]="typed()"
          [attr.aria-invalid]="isWrong() || null"
          aria-describedby="account-hint"
          (search)="go(box.value)"
        />
      </label>
      <button class="button" type="submit"><app-icon name="search" /> Show</button>
    </form>
    @if (isWrong()) {
      <p id="account-hint" class="error-text" role="alert">
        An account is like affiliate:aff_…:pending, its owner like affiliate:aff_… or aff_…
      </p>
    }
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .row {
      flex-wrap: nowrap;
      align-items: end;
    }
    .grow {
      flex: 1;
      min-width: 0;
    }
  `,
})
export class AccountFilter {
  readonly account = input<string>();
  protected readonly typed = linkedSignal(() => this.account() ?? '');
  protected readonly isWrong = linkedSignal({ source: this.account, computation: () => false });
  private readonly change = queryChanger();

  protected go(text: string): void {
    const account = accountOf(text.trim());
    this.typed.set(account ?? text);
    this.isWrong.set(account === undefined);
    if (account !== undefined) this.change({ account });
  }
}

/** What was typed as the API takes it; '' for nothing, undefined for what is no account. */
export function accountOf(text: string): string | undefined {
  if (text === '') return '';
  if (text.startsWith('aff_')) return `affiliate:${text}`;
  if (text.startsWith('mer_')) return `merchant:${text}`;
  return /^[a-z]+:[A-Za-z0-9_]{1,64}(:[a-z]+(-[a-z]+)*)?$/.test(text) ? text : undefined;
}
