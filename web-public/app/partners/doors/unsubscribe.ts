import { Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api, answered } from '~kit/api/api';
import { attempt } from '~kit/ui/attempt';
import { Door, DoorRefusal } from '~kit/sign-in/door';
import { linkToken } from '~kit/sign-in/link-token';
import { Icon } from '~kit/ui/icon';

/** Stops mails of one kind, by the link at the end of each, without signing in. */
@Component({
  selector: 'app-unsubscribe',
  imports: [Door, DoorRefusal, Icon, RouterLink],
  template: `<app-door heading="Stop mails of this kind">
    @let link = token();
    @if (isDone()) {
      <p class="notice good" role="status">
        <app-icon name="circle-check" />Done. You get no more mails of this kind.
      </p>
      <a class="button" routerLink="/partners/account/notifications">Choose what you are told of</a>
    } @else if (link === undefined) {
      <p class="notice wait" role="status">
        <app-icon name="circle-alert" />This page is opened by the link at the end of a mail.
      </p>
    } @else {
      <p class="quiet-text">You can turn them on again in your account at any time.</p>
      <app-door-refusal [attempt]="trying" />
      <button
        class="button primary"
        type="button"
        [disabled]="!trying.isOpen()"
        (click)="stop(link)"
      >
        Stop these mails
      </button>
    }
  </app-door>`,
})
export class Unsubscribe {
  protected readonly token = linkToken();
  protected readonly trying = attempt();
  protected readonly isDone = signal(false);
  private readonly api = inject(Api).http;

  protected async stop(token: string): Promise<void> {
    await this.trying.run(async () => {
      await answered(
        this.api.POST('/api/v1/notification-preferences/unsubscribe', {
          params: { query: { token } },
        }),
      );
      this.isDone.set(true);
    });
  }
}
