import { Component, inject, input, output, signal } from '@angular/core';
import { attempt } from '../ui/attempt';
import { DoorRefusal } from '../sign-in/door';
import { copyText } from '../ui/copy';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { Toasts } from '../ui/toasts';
import { UsersApi } from './users-api';

/** An invitation that no mail server takes: it lies in the outbox. */
export interface InOutbox {
  readonly email: string;
  readonly mailId: string;
}

/** Says so, and hands the link over. The mail is read only when asked for: that goes on record. */
@Component({
  selector: 'app-invitation-link',
  imports: [Dialog, DoorRefusal, Icon],
  template: `<app-dialog heading="Hand the link over" (closed)="closed.emit()">
    <div class="form">
      <p class="notice wait">
        <app-icon name="mail" />
        <span>No mail server is set: the link lies in the outbox, and nobody is told.</span>
      </p>
      <p>
        Copy it and give it to <strong>{{ of().email }}</strong> yourself. Whoever has it chooses
        the password. It works once, for 72 hours, and that you read it goes on record.
      </p>
      @if (link(); as shown) {
        <code class="shown">{{ shown }}</code>
      }
      <app-door-refusal [attempt]="trying" />
    </div>
    <button slot="actions" class="button" type="button" (click)="closed.emit()">Close</button>
    <button
      slot="actions"
      class="button primary"
      type="button"
      [disabled]="!trying.isOpen()"
      (click)="copy()"
    >
      <app-icon name="copy" />Copy the link
    </button>
  </app-dialog>`,
  styles: `
    .shown {
      overflow-wrap: anywhere;
    }
  `,
})
export class InvitationLink {
  readonly of = input.required<InOutbox>();
  readonly closed = output();
  protected readonly trying = attempt();
  protected readonly link = signal<string | undefined>(undefined);
  private readonly api = inject(UsersApi);
  private readonly toasts = inject(Toasts);

  protected async copy(): Promise<void> {
    await this.trying.run(async () => {
      const link = this.link() ?? (await this.api.linkIn(this.of().mailId));
      // Shown as well: not every browser copies.
      this.link.set(link);
      if (link !== undefined) await copyText(link, this.toasts, 'Link copied');
    });
  }
}
