import {
  termsOf,
  type AttributionPolicyVersion,
  type AttributionTerms,
} from '../attribution/policy.js';
import { policyProblem } from '../attribution/policy-problem.js';
import type { Decider, DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse, type Refusal } from '../kernel/refusal.js';
import { isBefore } from '../kernel/time.js';
import type { CommissionRule, RulesVersion } from './rules.js';
import { rulesProblem } from './rules/sound.js';

/** What the program decides for all its commissions and links. */
export interface ProgramSettings {
  /** Days (of 24 hours) a commission is held after its order occurred, 0 to 365. */
  readonly holdDays: number;
  /** Life of the visitor cookie, 1 to 365 days. */
  readonly cookieDays: number;
  /** Whether a person must approve, or the end of the hold does. */
  readonly approval: 'manual' | 'automatic';
  /** `required`: no cookie without a yes. `assumed`: a cookie unless there is a no (where the law allows it). */
  readonly cookieConsent: 'required' | 'assumed';
}

export type ProgramEvent =
  | DomainEvent<
      'program-created',
      {
        readonly programId: string;
        readonly merchantId: string;
        readonly name: string;
        readonly currency: string;
        readonly settings: ProgramSettings;
      }
    >
  | DomainEvent<
      'program-settings-changed',
      { readonly programId: string; readonly settings: ProgramSettings }
    >
  | DomainEvent<'commission-rules-published', { readonly programId: string } & RulesVersion>
  | DomainEvent<
      'attribution-policy-published',
      { readonly programId: string } & AttributionPolicyVersion
    >;

export type ProgramCommand =
  | {
      readonly type: 'create-program';
      readonly programId: string;
      readonly merchantId: string;
      readonly name: string;
      readonly currency: string;
      readonly settings: ProgramSettings;
      readonly rules: readonly CommissionRule[];
      readonly policy: AttributionTerms;
    }
  | { readonly type: 'change-program-settings'; readonly settings: ProgramSettings }
  | {
      readonly type: 'publish-commission-rules';
      readonly rules: readonly CommissionRule[];
      readonly effectiveFrom: string;
      readonly at: string;
    }
  | {
      readonly type: 'publish-attribution-policy';
      readonly policy: AttributionTerms;
      readonly effectiveFrom: string;
      readonly at: string;
    };

export type Program =
  | { readonly status: 'absent' }
  | {
      readonly status: 'active';
      readonly programId: string;
      readonly merchantId: string;
      readonly name: string;
      readonly currency: string;
      readonly settings: ProgramSettings;
      readonly rulesVersions: readonly RulesVersion[];
      readonly policyVersions: readonly AttributionPolicyVersion[];
    };

/** A merchant's offer to affiliates: what is earned, who is credited, how long it is held. Stream `program-{id}`. */
export const program: Decider<ProgramCommand, Program, ProgramEvent> = {
  name: 'program',
  initial: { status: 'absent' },

  decide(command, state) {
    if (command.type === 'create-program') return state.status === 'active' ? [] : create(command);
    if (state.status === 'absent') return refuse('program.not-found');
    const { programId } = state;
    switch (command.type) {
      case 'change-program-settings': {
        const problem = settingsProblem(command.settings);
        if (problem) return problem;
        if (JSON.stringify(command.settings) === JSON.stringify(state.settings)) return [];
        return [
          { type: 'program-settings-changed', data: { programId, settings: command.settings } },
        ];
      }
      case 'publish-commission-rules': {
        const problem =
          rulesProblem(command.rules, state.currency) ??
          timeProblem(command, state.rulesVersions.at(-1));
        if (problem) return problem;
        const { rules, effectiveFrom } = command;
        const version = state.rulesVersions.length + 1;
        return [
          {
            type: 'commission-rules-published',
            data: { programId, version, rules, effectiveFrom },
          },
        ];
      }
      case 'publish-attribution-policy': {
        const problem =
          policyProblem(command.policy) ?? timeProblem(command, state.policyVersions.at(-1));
        if (problem) return problem;
        const policy = { ...termsOf(command.policy), effectiveFrom: command.effectiveFrom };
        const version = state.policyVersions.length + 1;
        return [{ type: 'attribution-policy-published', data: { programId, version, ...policy } }];
      }
      default:
        return never(command);
    }
  },

  evolve(state, event) {
    if (event.type === 'program-created') {
      return { status: 'active', ...event.data, rulesVersions: [], policyVersions: [] };
    }
    if (state.status === 'absent') return state;
    switch (event.type) {
      case 'program-settings-changed':
        return { ...state, settings: event.data.settings };
      case 'commission-rules-published': {
        const { version, rules, effectiveFrom } = event.data;
        return {
          ...state,
          rulesVersions: [...state.rulesVersions, { version, rules, effectiveFrom }],
        };
      }
      case 'attribution-policy-published': {
        const { programId: _, ...version } = event.data;
        return { ...state, policyVersions: [...state.policyVersions, version] };
      }
      default:
        return never(event);
    }
  },
};

/** A new program starts with its first rules and policy in force since always: no order falls outside them. */
function create(
  command: Extract<ProgramCommand, { type: 'create-program' }>,
): readonly ProgramEvent[] | Refusal {
  const problem =
    settingsProblem(command.settings) ??
    rulesProblem(command.rules, command.currency) ??
    policyProblem(command.policy);
  if (problem) return problem;
  const { programId, merchantId, name, currency, settings, rules } = command;
  const first = { version: 1, effectiveFrom: null };
  return [
    { type: 'program-created', data: { programId, merchantId, name, currency, settings } },
    { type: 'commission-rules-published', data: { programId, ...first, rules } },
    {
      type: 'attribution-policy-published',
      data: { programId, ...first, ...termsOf(command.policy) },
    },
  ];
}

function within(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}

function settingsProblem(settings: ProgramSettings): Refusal | undefined {
  if (!within(settings.holdDays, 0, 365))
    return refuse('program.invalid-settings', { field: 'holdDays' });
  if (!within(settings.cookieDays, 1, 365))
    return refuse('program.invalid-settings', { field: 'cookieDays' });
  return undefined;
}

/** Versions only look ahead: nothing published today may re-price yesterday. */
function timeProblem(
  command: { effectiveFrom: string; at: string },
  latest: { effectiveFrom: string | null } | undefined,
): Refusal | undefined {
  const { effectiveFrom, at } = command;
  if (isBefore(effectiveFrom, at))
    return refuse('program.effective-in-past', { field: 'effectiveFrom', earliest: at });
  if (latest?.effectiveFrom && isBefore(effectiveFrom, latest.effectiveFrom)) {
    return refuse('program.effective-in-past', {
      field: 'effectiveFrom',
      earliest: latest.effectiveFrom,
    });
  }
  return undefined;
}
