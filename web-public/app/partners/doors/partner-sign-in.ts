import { Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Dto } from '~kit/api/api';
import { Door, DoorRefusal } from '~kit/sign-in/door';
import { Enrol } from '~kit/sign-in/enrol';
import { NoPasskeys } from '~kit/sign-in/no-passkeys';
import { PasswordField } from '~kit/sign-in/password-field';
import { RecoveryCodes } from '~kit/sign-in/recovery-codes';
import { SecondFactor } from '~kit/sign-in/second-factor';
import { SignIn } from '~kit/sign-in/sign-in';
import { Icon } from '~kit/ui/icon';

/** Signing in, as everywhere; afterwards to where the affiliate wanted to go. */
@Component({
  selector: 'app-partner-sign-in',
  imports: [
    ...[RouterLink, Icon, Door, DoorRefusal, Enrol, NoPasskeys, PasswordField, RecoveryCodes],
    SecondFactor,
  ],
  templateUrl: './partner-sign-in.html',
})
export class PartnerSignIn extends SignIn {
  private readonly navigation = inject(Router);

  protected override async enter(signedIn: Dto<'SignedInDto'>): Promise<void> {
    this.session.admit(signedIn);
    // Others of the house have an app of their own.
    if (signedIn.user.affiliateId === undefined) return location.assign('/admin/');
    const back = this.back();
    const isOurs = back?.startsWith('/partners/') === true;
    await this.navigation.navigateByUrl(isOurs ? back : '/partners/dashboard');
  }
}
