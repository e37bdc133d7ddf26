import { Component, inject, input } from '@angular/core';
import { Api } from '~kit/api/api';
import { problemOf } from '~kit/api/problem';
import { saveFile } from '~kit/ui/download';
import { Icon } from '~kit/ui/icon';
import { QrCode } from '~kit/ui/qr-code';
import { Toasts } from '~kit/ui/toasts';

/** Big enough to be printed; an SVG may be drawn at any size. */
const pngSize = 1024;

/** The QR code of a link, to look at and to take along. */
@Component({
  selector: 'app-link-code',
  imports: [Icon, QrCode],
  template: `
    <app-qr-code [text]="text()" [label]="'QR code of the link ' + code()" />
    <div class="buttons">
      <button class="button" type="button" (click)="download('png')">
        <app-icon name="download" />PNG
      </button>
      <button class="button" type="button" (click)="download('svg')">
        <app-icon name="download" />SVG
      </button>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 168px) auto;
      gap: 16px;
      align-items: center;
      justify-content: start;
    }
    .buttons {
      display: grid;
      gap: 8px;
    }
  `,
})
export class LinkCode {
  readonly code = input.required<string>();
  /** The address that it says. */
  readonly text = input.required<string>();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  protected async download(format: 'svg' | 'png'): Promise<void> {
    const size = format === 'png' ? `?size=${pngSize}` : '';
    const path = `/api/v1/links/${encodeURIComponent(this.code())}/qr.${format}${size}`;
    try {
      const { blob } = await this.api.file(path);
      saveFile({ blob, name: `${this.code()}.${format}` });
    } catch (error) {
      this.toasts.refused(problemOf(error).message);
    }
  }
}
