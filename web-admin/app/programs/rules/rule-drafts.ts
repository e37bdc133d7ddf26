import { Service } from '@angular/core';
import type { Dto } from '../../api/api';
import { type RuleForm, toForm } from './rule-form';
import { type SampleOrder, sampleFor } from './sample-order';

/** Rules that are edited, and the order that they are tried on. */
export interface RuleDraft {
  /** The version that it was made from. */
  readonly base: number;
  readonly rules: readonly RuleForm[];
  readonly sample: SampleOrder;
}

/** Drafts outlive their page, so that a look elsewhere loses nothing; a reload ends them. */
@Service()
export class RuleDrafts {
  private readonly kept = new Map<string, RuleDraft>();

  of(programId: string): RuleDraft | undefined {
    return this.kept.get(programId);
  }

  keep(programId: string, draft: RuleDraft): void {
    this.kept.set(programId, draft);
  }

  forget(programId: string): void {
    this.kept.delete(programId);
  }
}

/** A draft that says what a version says. */
export function draftOf(version: Dto<'RulesVersionDto'>, currency: string): RuleDraft {
  return {
    base: version.version,
    rules: version.rules.map((rule, n) => toForm(rule, n + 1, currency)),
    sample: sampleFor(version.rules),
  };
}
