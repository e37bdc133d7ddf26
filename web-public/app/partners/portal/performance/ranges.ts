/** `2026-05-04`: the day that it is in a time zone. */
export function today(timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', timeZone },
  }).format(new Date());
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

function monthBefore(day: string): string {
  return daysBefore(`${day.slice(0, 7)}-01`, 1);
}

interface Preset {
  readonly label: string;
  readonly from: (today: string) => string;
  readonly to: (today: string) => string;
}

/** What is shown where nothing was asked for: as the server does. */
export const lastDays: Preset = {
  label: '28 days',
  from: (day) => daysBefore(day, 27),
  to: (day) => day,
};

/** Days that are asked for often, both ends included; each of today. */
export const presets: readonly Preset[] = [
  { label: 'Today', from: (day) => day, to: (day) => day },
  { label: '7 days', from: (day) => daysBefore(day, 6), to: (day) => day },
  lastDays,
  { label: 'This month', from: (day) => `${day.slice(0, 7)}-01`, to: (day) => day },
  {
    label: 'Last month',
    from: (day) => `${monthBefore(day).slice(0, 7)}-01`,
    to: (day) => monthBefore(day),
  },
];
