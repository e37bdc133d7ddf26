import { Component, computed, inject, input, output, resource } from '@angular/core';
import { Api, answered } from '../api/api';
import { Copy } from '../ui/copy';
import { Dialog } from '../ui/dialog';
import { Loading, ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';

/**
 * One mail. Its text is shown as text; its HTML in a frame that may do nothing: no script, no form, no
 * way out, and what could run was taken out before.
 */
@Component({
  selector: 'app-mail-preview',
  imports: [Copy, Dialog, Loading, ProblemState, Status, TimePipe],
  template: `
    <app-dialog heading="Mail" [isWide]="true" (closed)="closed.emit()">
      @if (mail.hasValue()) {
        @let now = mail.value();
        <div class="form">
          <dl class="facts">
            <dt>Subject</dt>
            <dd>{{ now.subject }}</dd>
            <dt>To</dt>
            <dd>{{ now.to }}</dd>
            <dt>Status</dt>
            <dd>
              <app-status [of]="now.sentBy === 'outbox' ? 'in-the-outbox' : now.status" />
              {{ now.trouble ?? '' }}
            </dd>
            <dt>Written</dt>
            <dd>{{ now.createdAt | time: 'second' }}</dd>
            @if (link(); as link) {
              <dt>Link</dt>
              <dd class="link">
                <code>{{ link }}</code><app-copy [text]="link" label="Copy the link" />
              </dd>
            }
          </dl>
          @if (now.text !== null) {
            <h3>Text</h3>
            <pre tabindex="0" role="region" aria-label="Text of the mail">{{ now.text }}</pre>
            <h3>HTML</h3>
            <iframe
              sandbox=""
              title="The mail as mail programs show it"
              [srcdoc]="now.html ?? ''"
            ></iframe>
          } @else {
            <p class="notice">
              {{
                now.status === 'sent'
                  ? 'A mail server has taken it: what it said is not kept here.'
                  : 'It was given up, and what it said is not kept.'
              }}
            </p>
          }
        </div>
      } @else if (mail.error()) {
        <app-problem [error]="mail.error()" (retry)="mail.reload()" />
      } @else {
        <app-loading [rows]="4" />
      }
    </app-dialog>
  `,
  styles: `
    pre {
      max-height: 220px;
      margin: 0;
      padding: 12px;
      overflow: auto;
      border: 1px solid var(--line);
      border-radius: var(--radius-small);
      background: var(--ground-2);
      font: var(--text-small) / 1.5 var(--mono);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    iframe {
      width: 100%;
      height: 260px;
      border: 1px solid var(--line);
      border-radius: var(--radius-small);
      background: #fff;
      color-scheme: light;
    }
    .link {
      display: flex;
      gap: 4px;
      align-items: center;
    }
  `,
})
export class MailPreview {
  readonly id = input.required<string>();
  readonly closed = output();
  private readonly api = inject(Api);
  protected readonly mail = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params, abortSignal: signal }) =>
      answered(this.api.http.GET('/api/v1/mails/{id}', { params: { path: params }, signal })),
  });
  /** What the mail is for, to be handed over where no mail server is. */
  protected readonly link = computed(() =>
    this.mail.hasValue() ? /https?:\/\/\S+/.exec(this.mail.value().text ?? '')?.[0] : undefined,
  );
}
