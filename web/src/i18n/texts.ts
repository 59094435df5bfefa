import i18next from 'i18next';
import {
  formatBound,
  formatDay,
  formatList,
  formatMoment,
  formatMoney,
  formatNumber,
  formatTime,
} from '../format.js';
import type { Area, Formats, T } from './catalogue.js';
import { texts as catalogue } from './es/catalogue.js';
import { texts as common } from './es/common.js';
import { texts as layout } from './es/layout.js';
import type { Language } from './languages.js';

/** What the first page needs comes with it in Spanish; everything else is fetched when it is wanted. */
const first = { common, layout, catalogue };

const others = import.meta.glob<object>(['./*/*.ts', '!./es/{common,layout,catalogue}.ts'], {
  import: 'texts',
});

void i18next.init({
  lng: 'es',
  defaultNS: 'common',
  resources: { es: first },
  fallbackLng: false,
  initAsync: false,
  // React shows text as text.
  interpolation: { escapeValue: false },
});

const formats: { [Name in keyof Formats]: (value: Formats[Name]) => string } = {
  number: formatNumber,
  money: formatMoney,
  bound: formatBound,
  day: formatDay,
  moment: formatMoment,
  time: formatTime,
  list: formatList,
};
for (const [name, format] of Object.entries(formats)) i18next.services.formatter?.add(name, format);

async function load(language: Language, area: Area): Promise<void> {
  if (i18next.hasResourceBundle(language, area)) return;
  i18next.addResourceBundle(language, area, await others[`./${language}/${area}.ts`]?.());
}

const opened = new Set(Object.keys(first) as Area[]);
let wanted: Language = 'es';

/** Fetches the texts of an area, in the language that is shown and in the one that is on its way. */
export async function openArea(area: Area): Promise<void> {
  opened.add(area);
  const languages = new Set([shownLanguage(), wanted]);
  await Promise.all([...languages].map((language) => load(language, area)));
}

/** Shows the shop in another language as soon as every text of what is open has come. */
export async function showLanguage(language: Language): Promise<void> {
  wanted = language;
  await Promise.all([...opened].map((area) => load(language, area)));
  if (wanted === language && shownLanguage() !== language) await i18next.changeLanguage(language);
}

/** The texts of an area. */
export const textsOf = <Of extends Area>(area: Of): T<Of> =>
  ((key: string, values?: object) => i18next.t(key, { ns: area, ...values })) as T<Of>;

/** The first of these texts that there is: for names that the API makes. */
export const firstText = (...keys: string[]): string => i18next.t(keys);

export const shownLanguage = (): Language => i18next.language as Language;

/** Answers what ends it. */
export function onLanguageChange(listener: () => void): () => void {
  i18next.on('languageChanged', listener);
  return () => i18next.off('languageChanged', listener);
}
