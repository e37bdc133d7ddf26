import { Component, inject, input, output, signal } from '@angular/core';
import { copyText } from '../ui/copy';
import { saveFile } from '../ui/download';
import { Icon } from '../ui/icon';
import { Toasts } from '../ui/toasts';

/** The codes on paper, shown this once. */
@Component({
  selector: 'app-recovery-codes',
  imports: [Icon],
  host: { class: 'form' },
  template: `
    <p>
      If you lose your second factor, one of these codes lets you in instead. Each works once. They
      are shown <strong>only now</strong>: keep them where your password is not.
    </p>
    <ol class="codes mono" aria-label="Recovery codes">
      @for (code of codes(); track code) {
        <li>{{ code }}</li>
      }
    </ol>
    <div class="row">
      <button class="button" type="button" (click)="copy()"><app-icon name="copy" />Copy</button>
      <button class="button" type="button" (click)="download()">
        <app-icon name="download" />Download
      </button>
    </div>
    <label class="check"
      ><input #kept type="checkbox" [checked]="isKept()" (change)="isKept.set(kept.checked)" />I
      have kept these codes</label
    >
    <button class="button primary" type="button" [disabled]="!isKept()" (click)="done.emit()">
      Go on
    </button>
  `,
  styles: `
    .codes {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 6px 20px;
      margin: 0;
      padding: 14px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--ground-2);
      list-style: none;
      font-size: 15px;
    }
  `,
})
export class RecoveryCodes {
  readonly codes = input.required<readonly string[]>();
  readonly done = output();
  protected readonly isKept = signal(false);
  private readonly toasts = inject(Toasts);

  protected async copy(): Promise<void> {
    await copyText(this.text(), this.toasts, 'Recovery codes copied');
  }

  protected download(): void {
    const blob = new Blob([this.text()], { type: 'text/plain' });
    saveFile({ blob, name: 'tributary-recovery-codes.txt' });
  }

  private text(): string {
    return ['Tributary recovery codes. Each works once.', '', ...this.codes(), ''].join('\n');
  }
}
