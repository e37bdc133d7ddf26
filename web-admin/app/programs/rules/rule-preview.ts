import {
  Component,
  computed,
  debounced,
  inject,
  input,
  linkedSignal,
  model,
  resource,
} from '@angular/core';
import { Api, answered, type Dto } from '../../api/api';
import { Icon, type IconName } from '../../ui/icon';
import { MoneyPipe } from '../../ui/money';
import { Refusal } from '../../ui/states';
import { type PreviewCell, previewRows } from './preview-rows';
import type { Rule } from './rule';
import type { Wording } from './rule-words';
import { SampleFields } from './sample-fields';
import { type SampleOrder, sampleProblems, toQuestion } from './sample-order';

const settleMs = 300;

/** What a sample order would earn by the edited rules, beside those in force today. */
@Component({
  selector: 'app-rule-preview',
  imports: [Icon, MoneyPipe, Refusal, SampleFields],
  host: { class: 'stack' },
  templateUrl: './rule-preview.html',
  styleUrl: './rule-preview.css',
})
export class RulePreview {
  /** Undefined while they cannot be tried. */
  readonly rules = input.required<readonly Rule[] | undefined>();
  readonly published = input.required<readonly Dto<'RulesVersionDto'>[]>();
  readonly programId = input.required<string>();
  readonly wording = input.required<Wording>();
  readonly sample = model.required<SampleOrder>();
  private readonly api = inject(Api);
  protected readonly problems = computed(() =>
    sampleProblems(this.sample(), this.wording().currency),
  );
  private readonly question = computed(() => {
    const rules = this.rules();
    if (!rules || Object.keys(this.problems()).length > 0) return undefined;
    const capped = rules.filter(({ cap }) => cap?.perPeriod).map(({ ruleId }) => ruleId ?? '');
    return { rules, body: toQuestion(this.sample(), this.wording().currency, capped) };
  });
  private readonly settled = debounced(this.question, settleMs);
  protected readonly asked = resource({
    params: () => (this.settled.hasValue() ? this.settled.value() : undefined),
    loader: async ({ params: { rules, body }, abortSignal: signal }) => {
      const path = { id: this.programId() };
      const preview = await answered(
        this.api.http.POST('/api/v1/programs/{id}/rules/preview', {
          params: { path },
          body: { ...body, rules: rules as Dto<'CommissionRuleDto'>[] },
          signal,
        }),
      );
      return { rules, preview };
    },
  });
  /** The last answer stays on screen until the next. */
  protected readonly answer = linkedSignal<Answer | undefined, Answer | undefined>({
    source: () => (this.asked.hasValue() ? this.asked.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });
  protected readonly isWaiting = computed(() => this.question() === undefined);
  protected readonly rows = computed(() => {
    const answer = this.answer();
    if (!answer) return [];
    const { inForce, shares } = answer.preview;
    const version = this.published().find((each) => each.version === inForce?.version);
    return previewRows(
      { rules: version?.rules ?? [], share: inForce?.shares[0] },
      { rules: answer.rules, share: shares[0] },
    ).map((row) => ({ ...row, cells: [row.published, row.edited].map(shown) }));
  });
}

interface Answer {
  readonly rules: readonly Rule[];
  readonly preview: Dto<'PreviewDto'>;
}

const marks: Readonly<Record<PreviewCell['is'], { icon: IconName; words: string }>> = {
  took: { icon: 'check', words: 'Took' },
  adds: { icon: 'plus', words: 'Adds' },
  passed: { icon: 'x', words: 'Did not take' },
  'not read': { icon: 'x', words: 'Was not asked' },
  'not there': { icon: 'ban', words: 'Not there' },
};

function shown(cell: PreviewCell) {
  return { ...cell, ...marks[cell.is] };
}
