import { Component, inject, resource, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Dto } from '../api/api';
import { problemOf } from '../api/problem';
import { Session } from '../session/session';
import { Icon } from '../ui/icon';
import { Loading, Refusal } from '../ui/states';
import { TimePipe } from '../ui/time';
import { attempt } from '../ui/attempt';
import { Door, DoorRefusal } from './door';
import { Enrol } from './enrol';
import { linkToken } from './link-token';
import { PasswordField } from './password-field';
import { RecoveryCodes } from './recovery-codes';
import { type Enrolled, SignInApi } from './sign-in-api';

type SignedIn = Dto<'SignedInDto'>;

/** By the link of an invitation: a password, a second factor where the role needs one, and in. */
@Component({
  selector: 'app-accept-invitation',
  imports: [
    ...[RouterLink, Icon, Loading, Refusal, TimePipe, Door, DoorRefusal, Enrol, PasswordField],
    RecoveryCodes,
  ],
  templateUrl: './accept-invitation.html',
})
export class AcceptInvitation {
  protected readonly token = linkToken();
  protected readonly trying = attempt();
  protected readonly password = signal('');
  protected readonly challenge = signal<string | undefined>(undefined);
  protected readonly codes = signal<
    { readonly codes: readonly string[]; readonly signedIn: SignedIn } | undefined
  >(undefined);
  private readonly api = inject(SignInApi);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  protected readonly invitation = resource({
    params: () => this.token(),
    loader: ({ params }) => this.api.readInvitation(params),
  });
  protected readonly problemOf = problemOf;

  protected async accept(event: Event): Promise<void> {
    event.preventDefault();
    const token = this.token();
    if (token === undefined || !this.trying.isOpen()) return;
    await this.trying.run(async () => {
      const { signedIn, challenge } = await this.api.accept(token, this.password());
      if (signedIn) await this.enter(signedIn);
      else this.challenge.set(challenge);
    });
  }

  protected async enrolled({ recoveryCodes, signedIn }: Enrolled): Promise<void> {
    if (!signedIn) return;
    if (recoveryCodes) this.codes.set({ codes: recoveryCodes, signedIn });
    else await this.enter(signedIn);
  }

  protected async enter(signedIn: SignedIn): Promise<void> {
    this.session.admit(signedIn);
    await this.router.navigateByUrl('/');
  }

  /** Accepted, but the second factor took too long: the sign-in asks for it again. */
  protected async signInInstead(): Promise<void> {
    await this.router.navigateByUrl('/sign-in');
  }
}
