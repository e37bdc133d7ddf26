import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Icon } from '../../ui/icon';
import { Status } from '../../ui/status';
import { TimePipe } from '../../ui/time';
import { ChoiceField } from '../fields/choice-field';
import { OpenProgram } from '../open-program';
import { PublishedBy } from '../published-by';
import { inForce, standingOf } from '../versions';
import { differenceOf, summaryOf } from './rule-difference';
import { RuleDifferenceTable } from './rule-difference-table';
import { RuleList } from './rule-list';

const tones = { 'in force': 'active', 'to come': 'applied', followed: 'void' } as const;

/** The versions of the rules, and any two of them beside each other. */
@Component({
  selector: 'app-rules-tab',
  imports: [
    ...[ChoiceField, Icon, PublishedBy, RouterLink, RuleDifferenceTable, RuleList, Status],
    TimePipe,
  ],
  host: { class: 'stack' },
  templateUrl: './rules-tab.html',
  styleUrl: './rules-tab.css',
})
export class RulesTab {
  readonly before = input<string>();
  readonly after = input<string>();
  protected readonly open = inject(OpenProgram);
  private readonly router = inject(Router);
  protected readonly versions = computed(() => this.open.program().rules);
  protected readonly holding = computed(() => inForce(this.versions(), Date.now()));
  protected readonly rows = computed(() => {
    const versions = this.versions();
    return versions
      .map((version, n) => {
        const earlier = versions[n - 1];
        const difference = differenceOf(earlier?.rules ?? [], version.rules, this.open.wording());
        const standing = standingOf(version, versions, Date.now());
        return {
          ...{ ...version, standing, tone: tones[standing] },
          change: earlier ? summaryOf(difference) : 'the first',
        };
      })
      .toReversed();
  });
  protected readonly choices = computed(() =>
    this.rows().map(({ version, standing }) => ({
      value: `${version}`,
      label: `Version ${version} (${standing})`,
    })),
  );
  protected readonly right = computed(() => this.find(this.after()) ?? this.versions().at(-1));
  protected readonly left = computed(
    () => this.find(this.before()) ?? this.find(`${(this.right()?.version ?? 1) - 1}`),
  );

  protected compare(before: string | number, after: string | number): void {
    void this.router.navigate([], { queryParams: { before, after }, replaceUrl: true });
  }

  private find(version: string | undefined) {
    return this.versions().find((each) => `${each.version}` === version);
  }
}
