/** Languages that the public site speaks; the first is the catalogue's own. */
export const locales = ['en', 'de'] as const;
export type Locale = (typeof locales)[number];
