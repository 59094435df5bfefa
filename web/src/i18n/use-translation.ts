import { useSyncExternalStore } from 'react';
import type { Area, T } from './catalogue.js';
import type { Language } from './languages.js';
import { onLanguageChange, shownLanguage, textsOf } from './texts.js';

/** The texts of an area, again whenever the language changes; `common:` says one of all areas. */
export function useTranslation<Of extends Area>(area: Of): { t: T<Of>; language: Language } {
  const language = useSyncExternalStore(onLanguageChange, shownLanguage);
  return { t: textsOf(area), language };
}
