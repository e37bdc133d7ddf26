import { Component, computed, input } from '@angular/core';
import { create } from 'qrcode';

/** Modules of quiet around a code, without which cameras miss it. */
const quiet = 4;

/** A QR code, drawn here: what it says goes nowhere else. Dark on white in both themes, as cameras want it. */
@Component({
  selector: 'app-qr-code',
  host: { class: 'qr' },
  template: `<svg
    [attr.viewBox]="'0 0 ' + size() + ' ' + size()"
    role="img"
    [attr.aria-label]="label()"
    shape-rendering="crispEdges"
  >
    <rect width="100%" height="100%" fill="#fff" />
    <path [attr.d]="path()" fill="#000" />
  </svg>`,
  styles: `
    :host {
      display: block;
      width: min(208px, 100%);
    }
    svg {
      display: block;
      width: 100%;
      border-radius: 8px;
    }
  `,
})
export class QrCode {
  readonly text = input.required<string>();
  readonly label = input('QR code');
  private readonly code = computed(
    () => create(this.text(), { errorCorrectionLevel: 'M' }).modules,
  );
  protected readonly size = computed(() => this.code().size + 2 * quiet);
  protected readonly path = computed(() => {
    const { size, data } = this.code();
    return Array.from(data, (dark, n) =>
      dark ? `M${(n % size) + quiet} ${Math.floor(n / size) + quiet}h1v1h-1z` : '',
    ).join('');
  });
}
