import { Component, inject, input, resource } from '@angular/core';
import { Api } from '../api/api';
import { saveFile } from '../ui/download';
import { Icon } from '../ui/icon';
import { ProblemState } from '../ui/states';
import { Toasts } from '../ui/toasts';
import { problemOf } from '../api/problem';

/** Big enough to be printed; an SVG may be drawn at any size. */
const pngSize = 1024;

/** The QR code of a short address, to look at and to take along. */
@Component({
  selector: 'app-qr-code',
  imports: [Icon, ProblemState],
  host: { class: 'card' },
  template: `
    @if (picture.error()) {
      <app-problem [error]="picture.error()" (retry)="picture.reload()" />
    } @else {
      <!-- White around it in the dark theme, too: scanners want it. -->
      <div class="code">
        @if (picture.hasValue()) {
          <img
            [src]="picture.value()"
            width="168"
            height="168"
            [alt]="'QR code of the link ' + code()"
          />
        }
      </div>
    }
    <p class="row">
      <button class="button small" type="button" (click)="download('svg')">
        <app-icon name="download" /> SVG
      </button>
      <button class="button small" type="button" (click)="download('png')">
        <app-icon name="download" /> PNG
      </button>
    </p>
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
      justify-items: center;
      align-content: start;
    }
    .code {
      width: 168px;
      height: 168px;
      overflow: hidden;
      border-radius: var(--radius-small);
      background: #fff;
    }
    img {
      display: block;
    }
  `,
})
export class QrCode {
  readonly code = input.required<string>();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  /** As a data address: the page's Content-Security-Policy lets no other in. */
  protected readonly picture = resource({
    params: () => ({ code: this.code() }),
    loader: async ({ params: { code } }) => {
      const { blob } = await this.api.file(pathOf(code, 'svg'));
      return `data:image/svg+xml,${encodeURIComponent(await blob.text())}`;
    },
  });

  protected async download(format: 'svg' | 'png'): Promise<void> {
    try {
      const size = format === 'png' ? `?size=${pngSize}` : '';
      const { blob } = await this.api.file(`${pathOf(this.code(), format)}${size}`);
      saveFile({ blob, name: `${this.code()}.${format}` });
    } catch (error) {
      this.toasts.refused(problemOf(error).message);
    }
  }
}

function pathOf(code: string, format: string): string {
  return `/api/v1/links/${encodeURIComponent(code)}/qr.${format}`;
}
