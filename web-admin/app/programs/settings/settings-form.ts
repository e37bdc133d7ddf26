import type { Dto } from '../../api/api';
import type { Problems } from '../rules/rule-problems';

export type ProgramSettings = Dto<'ChangeSettingsDto'>;

/** The settings while they are edited. */
export interface SettingsForm {
  readonly holdDays: string;
  readonly cookieDays: string;
  readonly approval: ProgramSettings['approval'];
  readonly cookieConsent: ProgramSettings['cookieConsent'];
}

export const firstSettings: SettingsForm = {
  ...{ holdDays: '30', cookieDays: '30', approval: 'manual', cookieConsent: 'required' },
};

export function toSettingsForm(settings: ProgramSettings): SettingsForm {
  const { holdDays, cookieDays } = settings;
  return { ...settings, holdDays: `${holdDays}`, cookieDays: `${cookieDays}` };
}

export function toSettings(form: SettingsForm): ProgramSettings {
  return { ...form, holdDays: Number(form.holdDays), cookieDays: Number(form.cookieDays) };
}

/** Mirrors what the server checks, by its fields. */
export function settingsProblems({ holdDays, cookieDays }: SettingsForm): Problems {
  const isWithin = (typed: string, low: number) =>
    /^\d{1,3}$/.test(typed.trim()) && Number(typed) >= low && Number(typed) <= 365;
  return {
    ...(isWithin(holdDays, 0) ? {} : { holdDays: '0 to 365 days' }),
    ...(isWithin(cookieDays, 1) ? {} : { cookieDays: '1 to 365 days' }),
  };
}
