/** `2026-05` as the locale writes a month: "May 2026". */
export function monthWords(month: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    ...{ year: 'numeric', month: 'long', timeZone: 'UTC' },
  });
  const instant = new Date(`${month}-01T00:00:00Z`);
  return Number.isNaN(instant.getTime()) ? month : format.format(instant);
}
