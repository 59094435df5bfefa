/** The languages of the shop, the first one first: in their own words, and how each writes money and dates. */
export const languages = {
  es: { name: 'Español', locale: 'es-ES' },
  en: { name: 'English', locale: 'en-IE' },
} as const;

export type Language = keyof typeof languages;

export const isLanguage = (code: string | null): code is Language =>
  code !== null && Object.hasOwn(languages, code);
