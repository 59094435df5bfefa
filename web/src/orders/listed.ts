import type { T } from '../i18n/catalogue.js';

/** How many orders a list shows; `more` when there are older ones. */
export const listedInWords = (count: number, more: boolean, t: T<'orders'>): string =>
  more ? t('lastListed', { count }) : t('listed', { count });
