import { firstText } from '../i18n/texts.js';

/** The type of an event in words, such as `order.shipped`; one that is not known here keeps its own name. */
export const messageInWords = (type: string): string => firstText(`admin:events.${type}`, type);
