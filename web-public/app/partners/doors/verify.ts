import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api, answered } from '~kit/api/api';
import { Door, DoorRefusal } from '~kit/sign-in/door';
import { Enrol } from '~kit/sign-in/enrol';
import { linkToken } from '~kit/sign-in/link-token';
import { PasswordField } from '~kit/sign-in/password-field';
import { RecoveryCodes } from '~kit/sign-in/recovery-codes';
import { SecondFactor } from '~kit/sign-in/second-factor';
import { Icon } from '~kit/ui/icon';
import { PartnerSignIn } from './partner-sign-in';

/** The link of the mail and the password of the application: together they let the affiliate in. */
@Component({
  selector: 'app-verify',
  imports: [
    ...[RouterLink, Icon, Door, DoorRefusal, Enrol, PasswordField, RecoveryCodes, SecondFactor],
  ],
  templateUrl: './verify.html',
})
export class Verify extends PartnerSignIn {
  protected readonly token = linkToken();
  protected readonly isSpent = computed(() => this.trying.refusal()?.code === 'link-spent');
  protected readonly isWrong = computed(() => this.trying.refusal()?.code === 'password-wrong');
  private readonly http = inject(Api).http;

  protected async verify(event: Event, token: string): Promise<void> {
    event.preventDefault();
    if (!this.trying.isOpen()) return;
    const body = { token, password: this.password() };
    await this.trying.run(
      async () => this.enter(await answered(this.http.POST('/api/v1/partners/verify', { body }))),
      (problem) => this.goOn(problem),
    );
  }
}
