import { afterNextRender, Component, computed, inject, Injector, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Commands } from '../../ui/commands';
import { Icon } from '../../ui/icon';
import { ManyPipe } from '../../ui/plural';
import { Settings } from '../../ui/settings';
import { ChoiceField } from '../fields/choice-field';
import { OpenProgram } from '../open-program';
import { PublishRules } from './publish-rules';
import { summaryOf, differenceOf } from './rule-difference';
import { draftOf, type RuleDraft, RuleDrafts } from './rule-drafts';
import { RuleFields } from './rule-fields';
import { type RuleForm, toRule } from './rule-form';
import { RulePreview } from './rule-preview';
import { type Problems, problemsOf } from './rule-problems';
import { titleOf } from './rule-words';
import type { SampleOrder } from './sample-order';
import { fromTemplate, ruleTemplates } from './rule-templates';

/** The rules of the next version, with what they would earn beside them. */
@Component({
  selector: 'app-rule-editor',
  imports: [ChoiceField, Icon, ManyPipe, PublishRules, RouterLink, RuleFields, RulePreview],
  host: { class: 'editor' },
  templateUrl: './rule-editor.html',
  styleUrl: './rule-editor.css',
})
export class RuleEditor {
  protected readonly open = inject(OpenProgram);
  private readonly drafts = inject(RuleDrafts);
  private readonly settings = inject(Settings);
  private readonly injector = inject(Injector);
  protected readonly templates = ruleTemplates.map(({ name, label }) => ({ value: name, label }));
  protected readonly template = signal('percent');
  protected readonly program = this.open.program;
  protected readonly latest = computed(() => {
    const version = this.program().rules.at(-1);
    if (!version) throw new Error('A program has rules from its beginning');
    return version;
  });
  protected readonly draft = signal<RuleDraft>(
    this.drafts.of(this.program().id) ?? draftOf(this.latest(), this.program().currency),
  );
  protected readonly isRevealed = signal(false);
  protected readonly isPublishing = signal(false);
  protected readonly said = signal('');
  /** By the server, of the draft as it was sent. */
  private readonly refused = signal<Problems>({});
  private readonly own = computed(() => problemsOf(this.draft().rules, this.program().currency));
  protected readonly problems = computed<Problems>(() => ({ ...this.refused(), ...this.own() }));
  protected readonly wrong = computed(() => Object.keys(this.problems()).length);
  protected readonly rules = computed(() =>
    this.draft().rules.map((form) => toRule(form, this.program().currency)),
  );
  /** What can be tried; undefined while something is wrong. */
  protected readonly sound = computed(() =>
    Object.keys(this.own()).length === 0 ? this.rules() : undefined,
  );
  protected readonly summary = computed(() =>
    summaryOf(differenceOf(this.latest().rules, this.rules(), this.open.wording())),
  );
  protected readonly isSame = computed(() => this.summary() === 'no difference');

  constructor() {
    inject(Commands).offer({
      ...{ id: 'rules.publish', title: 'Publish the rules…', section: 'Rules', keys: ['p'] },
      isEnabled: () => !this.isSame(),
      run: () => this.ask(),
    });
  }

  protected change(key: number, patch: Partial<RuleForm>): void {
    this.set(this.draft().rules.map((form) => (form.key === key ? { ...form, ...patch } : form)));
  }

  protected add(): void {
    const { rules } = this.draft();
    const added = fromTemplate(this.template(), rules, this.settings.timeZone());
    this.set([...rules, added]);
    this.tell(`Added ${added.ruleId}, the last of ${rules.length + 1}`);
    this.focus(`rule-${added.key}-title`);
  }

  protected remove(form: RuleForm): void {
    this.set(this.draft().rules.filter(({ key }) => key !== form.key));
    this.tell(`Removed ${form.ruleId}`);
    this.focus('rule-add');
  }

  /** The rule keeps the focus, so that it can go on moving. */
  protected move(form: RuleForm, by: -1 | 1): void {
    const rules = [...this.draft().rules];
    const at = rules.findIndex(({ key }) => key === form.key);
    const to = at + by;
    if (to < 0 || to >= rules.length) return;
    rules.splice(to, 0, ...rules.splice(at, 1));
    this.set(rules);
    this.tell(`${titleOf(form)} is now ${to + 1} of ${rules.length}`);
    const isLast = by < 0 ? to === 0 : to === rules.length - 1;
    this.focus(`rule-${form.key}-${by < 0 === isLast ? 'down' : 'up'}`);
  }

  protected trySample(sample: SampleOrder): void {
    this.keep({ ...this.draft(), sample });
  }

  protected startOver(): void {
    this.drafts.forget(this.program().id);
    const { sample } = this.draft();
    this.draft.set({ ...draftOf(this.latest(), this.program().currency), sample });
    this.refused.set({});
    this.isRevealed.set(false);
    this.tell('As published');
  }

  /** Asks before it publishes; a draft with faults shows them instead. */
  protected ask(): void {
    this.isRevealed.set(true);
    if (this.wrong() === 0) return this.isPublishing.set(true);
    const first = Object.keys(this.problems())[0] ?? '';
    const form = this.draft().rules[Number(first.split('.')[1])];
    if (form) this.focus(`rule-${form.key}-title`);
  }

  /** Shows at the fields what the server refused. */
  protected show(problems: Problems): void {
    this.refused.set(problems);
    this.isPublishing.set(false);
    this.ask();
  }

  private set(rules: readonly RuleForm[]): void {
    this.refused.set({});
    this.keep({ ...this.draft(), rules });
  }

  private keep(draft: RuleDraft): void {
    this.draft.set(draft);
    this.drafts.keep(this.program().id, draft);
  }

  private tell(words: string): void {
    this.said.set(words);
  }

  private focus(id: string): void {
    afterNextRender(() => document.getElementById(id)?.focus(), { injector: this.injector });
  }
}
