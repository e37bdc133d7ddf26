import { Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { Api, answered } from '../../api/api';
import { Session } from '../../session/session';
import { Icon } from '../../ui/icon';
import { Status } from '../../ui/status';
import { TimePipe } from '../../ui/time';
import { OpenProgram } from '../open-program';
import { PublishedBy } from '../published-by';
import { inForce, standingOf } from '../versions';
import { PolicyFields } from './policy-fields';
import { policyProblems, toPolicy, toPolicyForm } from './policy-form';
import { PolicyPreview } from './policy-preview';
import { modelWords, policyChanges, policyFacts } from './policy-words';
import { PublishPolicy } from './publish-policy';
import { ReattributePeriod } from './reattribute-period';

const tones = { 'in force': 'active', 'to come': 'applied', followed: 'void' } as const;

/** Who is credited: the versions of the policy, another one tried on history, published, applied anew. */
@Component({
  selector: 'app-attribution-tab',
  imports: [
    ...[Icon, PolicyFields, PolicyPreview, PublishedBy, PublishPolicy, ReattributePeriod],
    ...[Status, TimePipe],
  ],
  host: { class: 'stack' },
  templateUrl: './attribution-tab.html',
  styles: `
    .facts-below {
      margin-top: 10px;
    }
    @media (max-width: 640px) {
      .lesser {
        display: none;
      }
    }
    td {
      vertical-align: top;
      padding-block: 10px;
    }
  `,
})
export class AttributionTab {
  protected readonly open = inject(OpenProgram);
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly versions = computed(() => this.open.program().policies);
  protected readonly holding = computed(() => inForce(this.versions(), Date.now()));
  protected readonly facts = computed(() => {
    const holding = this.holding();
    return holding ? policyFacts(holding) : [];
  });
  protected readonly sentence = computed(() => {
    const holding = this.holding();
    return holding ? modelWords[holding.model].sentence : '';
  });
  protected readonly rows = computed(() => {
    const versions = this.versions();
    return versions
      .map((version, n) => {
        const earlier = versions[n - 1];
        const standing = standingOf(version, versions, Date.now());
        const changes = earlier ? policyChanges(earlier, version) : [];
        return { ...version, standing, tone: tones[standing], changes, isFirst: !earlier };
      })
      .toReversed();
  });
  protected readonly isEditing = signal(false);
  protected readonly isPublishing = signal(false);
  protected readonly isReattributing = signal(false);
  /** Follows what is published, as long as nobody edits it. */
  protected readonly form = linkedSignal(() => {
    const latest = this.versions().at(-1);
    if (!latest) throw new Error('A program has a policy from its beginning');
    return toPolicyForm(latest);
  });
  protected readonly problems = computed(() => policyProblems(this.form()));
  protected readonly policy = computed(() => toPolicy(this.form()));
  protected readonly sound = computed(() =>
    Object.keys(this.problems()).length === 0 ? this.policy() : undefined,
  );
  protected readonly isSame = computed(() => {
    const latest = this.versions().at(-1);
    return latest !== undefined && policyChanges(latest, this.policy()).length === 0;
  });
  protected readonly mayReattribute = this.session.may('manage', 'Conversion');
  private readonly coupons = resource({
    params: () => this.open.program().id,
    loader: async ({ params: programId, abortSignal: signal }) => {
      const query = { programId, limit: 1 };
      const { items } = await answered(
        this.api.http.GET('/api/v1/coupons', { params: { query }, signal }),
      );
      return items.length > 0;
    },
  });
  private readonly hasCoupons = computed(() => this.coupons.hasValue() && this.coupons.value());
  protected readonly ignoresCoupons = computed(() => {
    const holding = this.holding();
    return this.hasCoupons() && holding !== undefined && !modelWords[holding.model].readsCoupons;
  });
  protected readonly wouldIgnoreCoupons = computed(
    () => this.hasCoupons() && !modelWords[this.policy().model].readsCoupons,
  );
}
