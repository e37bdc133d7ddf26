import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session, type Action } from '../session/session';
import { Icon, type IconName } from '../ui/icon';
import { ManyPipe } from '../ui/plural';
import { Id } from '../ui/short-id';
import { TimePipe } from '../ui/time';
import { modelWords, policyFacts } from './attribution/policy-words';
import { OpenProgram } from './open-program';
import { MerchantName } from './program-names';
import { RuleList } from './rules/rule-list';
import { inForce } from './versions';

/** What holds today, and the ways to everything that belongs to the program. */
@Component({
  selector: 'app-program-overview',
  imports: [Icon, Id, ManyPipe, MerchantName, RouterLink, RuleList, TimePipe],
  host: { class: 'stack' },
  templateUrl: './program-overview.html',
  styles: `
    .facts-below {
      margin-top: 10px;
    }
  `,
})
export class ProgramOverview {
  protected readonly open = inject(OpenProgram);
  private readonly session = inject(Session);
  protected readonly program = this.open.program;
  protected readonly rules = computed(() => inForce(this.program().rules, Date.now()));
  protected readonly policy = computed(() => inForce(this.program().policies, Date.now()));
  protected readonly policyFacts = computed(() => {
    const policy = this.policy();
    return policy ? policyFacts(policy) : [];
  });
  protected readonly sentence = computed(() => {
    const policy = this.policy();
    return policy ? modelWords[policy.model].sentence : '';
  });
  protected readonly ways = computed(() =>
    ways.filter(({ may }) => this.session.may(may[0], may[1])),
  );
}

interface Way {
  readonly path: string;
  readonly label: string;
  readonly icon: IconName;
  readonly may: readonly [Action, string];
}

const ways: readonly Way[] = [
  { path: '/commissions', label: 'Commissions', icon: 'list-checks', may: ['read', 'Commission'] },
  {
    path: '/conversions',
    label: 'Conversions',
    icon: 'shopping-cart',
    may: ['read', 'Conversion'],
  },
  { path: '/links', label: 'Links', icon: 'link', may: ['read', 'Link'] },
  { path: '/coupons', label: 'Coupons', icon: 'ticket', may: ['read', 'Coupon'] },
  { path: '/payouts', label: 'Payouts', icon: 'banknote', may: ['read', 'PayoutBatch'] },
  { path: '/affiliates', label: 'Affiliates', icon: 'users', may: ['read', 'Affiliate'] },
];
