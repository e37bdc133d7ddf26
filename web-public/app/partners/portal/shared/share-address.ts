import { Component, computed, inject, input, signal } from '@angular/core';
import { copyText } from '~kit/ui/copy';
import { Icon } from '~kit/ui/icon';
import { Toasts } from '~kit/ui/toasts';

/** An address of yours: copied in one tap, or handed to another app where the device can. */
@Component({
  selector: 'app-share-address',
  imports: [Icon],
  template: `
    <code class="address">{{ text() }}</code>
    <button class="button primary" type="button" (click)="copy()">
      <app-icon [name]="isCopied() ? 'check' : 'copy'" />{{ isCopied() ? 'Copied' : label() }}
    </button>
    @if (canShare()) {
      <button class="button" type="button" (click)="share()"><app-icon name="send" />Share</button>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .address {
      flex: 1 1 100%;
      box-sizing: border-box;
      min-width: 0;
      padding: 12px;
      overflow-wrap: anywhere;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--ground-2);
      font-size: 15px;
      user-select: all;
    }
    .button {
      flex: 1 1 120px;
      max-width: 240px;
    }
  `,
})
export class ShareAddress {
  readonly text = input.required<string>();
  readonly label = input('Copy link');
  protected readonly canShare = computed(
    () => 'share' in navigator && /^https?:/.test(this.text()),
  );
  protected readonly isCopied = signal(false);
  private readonly toasts = inject(Toasts);

  protected async copy(): Promise<void> {
    this.isCopied.set(await copyText(this.text(), this.toasts, 'Copied. Paste it anywhere.'));
    setTimeout(() => this.isCopied.set(false), 3_000);
  }

  protected async share(): Promise<void> {
    try {
      await navigator.share({ url: this.text() });
    } catch {
      // They changed their mind, or the device did: the address is still there to be copied.
    }
  }
}
