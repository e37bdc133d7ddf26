import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Door, DoorRefusal } from '~kit/sign-in/door';
import { PasswordField } from '~kit/sign-in/password-field';
import { Reset } from '~kit/sign-in/reset';
import { Icon } from '~kit/ui/icon';
import { StrengthMeter } from './strength-meter';

/** A forgotten password, as everywhere, with the doors of this app. */
@Component({
  selector: 'app-partner-reset',
  imports: [RouterLink, Icon, Door, DoorRefusal, PasswordField, StrengthMeter],
  templateUrl: './partner-reset.html',
})
export class PartnerReset extends Reset {}
