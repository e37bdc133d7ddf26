import { Component, inject, output, resource, signal } from '@angular/core';
import type { Dto } from '../api/api';
import { attempt } from '../ui/attempt';
import { DoorRefusal } from '../sign-in/door';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { AffiliatePicker } from '../ui/pickers/affiliate-picker';
import { userRoles, UsersApi } from './users-api';

const may: Readonly<Record<(typeof userRoles)[number], string>> = {
  admin: 'Everything. Needs a second factor.',
  finance: 'Decides commissions, pays, reconciles. Needs a second factor.',
  auditor: 'Reads and exports everything, changes nothing.',
  merchant: 'Sees and decides what belongs to one merchant.',
  affiliate: 'Sees what belongs to one affiliate.',
};

/** Invites someone by mail. */
@Component({
  selector: 'app-invite-user',
  imports: [AffiliatePicker, Dialog, DoorRefusal, Icon],
  template: `
    <app-dialog heading="Invite a user" (closed)="closed.emit()">
      <form class="form" id="invite" (submit)="invite($event, email.value)">
        <label class="field"
          ><span>E-mail</span
          ><input #email name="email" type="email" autocomplete="off" required autofocus
        /></label>
        <div class="field">
          <label for="invite-role">Role</label>
          <select
            #chosen
            id="invite-role"
            aria-describedby="invite-role-hint"
            (change)="role.set(roles[chosen.selectedIndex] ?? 'auditor')"
          >
            @for (each of roles; track each) {
              <option [selected]="each === role()">{{ each }}</option>
            }
          </select>
          <span class="hint" id="invite-role-hint">{{ may[role()] }}</span>
        </div>
        @if (role() === 'merchant') {
          <label class="field"
            ><span>Merchant</span>
            <select #merchant required (change)="merchantId.set(merchant.value)">
              <option value="">{{ merchants.isLoading() ? 'Loading…' : 'Choose one' }}</option>
              @for (each of merchants.hasValue() ? merchants.value() : []; track each.id) {
                <option [value]="each.id" [selected]="each.id === merchantId()">
                  {{ each.name }}
                </option>
              }
            </select>
          </label>
        }
        @if (role() === 'affiliate') {
          <app-affiliate-picker
            label="Affiliate"
            placeholder="Choose one"
            [isRequired]="true"
            [(value)]="affiliateId"
          />
        }
        <app-door-refusal [attempt]="trying" />
      </form>
      <button slot="actions" class="button" type="button" (click)="closed.emit()">Cancel</button>
      <button
        slot="actions"
        class="button primary"
        type="submit"
        form="invite"
        [disabled]="!trying.isOpen()"
      >
        <app-icon name="send" />Send the invitation
      </button>
    </app-dialog>
  `,
})
export class InviteUser {
  readonly closed = output();
  /** Whom, and by which mail. */
  readonly invited = output<Dto<'InvitedUserDto'> & { readonly email: string }>();
  protected readonly roles = userRoles;
  protected readonly may = may;
  protected readonly trying = attempt();
  protected readonly role = signal<(typeof userRoles)[number]>('finance');
  protected readonly merchantId = signal('');
  protected readonly affiliateId = signal('');
  private readonly api = inject(UsersApi);
  protected readonly merchants = resource({
    params: () => (this.role() === 'merchant' ? {} : undefined),
    loader: ({ abortSignal }) => this.api.merchants(abortSignal),
  });

  protected async invite(event: Event, typed: string): Promise<void> {
    event.preventDefault();
    if (!this.trying.isOpen()) return;
    const [email, role] = [typed.trim(), this.role()];
    await this.trying.run(async () => {
      const sent = await this.api.invite({
        ...{ email, role },
        ...(role === 'merchant' && { merchantId: this.merchantId() }),
        ...(role === 'affiliate' && { affiliateId: this.affiliateId() }),
      });
      this.invited.emit({ ...sent, email });
    });
  }
}
