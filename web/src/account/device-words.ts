import { formatAgo } from '../format.js';
import type { T } from '../i18n/catalogue.js';
import type { SignedIn } from './use-sessions.js';

/** `Firefox en Linux`, as far as the browser told. */
export function deviceInWords(device: SignedIn['device'], t: T<'account'>): string {
  const { browser, os } = device ?? {};
  if (browser && os) return t('sessions.device', { browser, os });
  return browser ?? os ?? t('sessions.unknown');
}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** `hace 5 minutos`, `ayer`; whoever is using it now uses it now. */
export function agoInWords(iso: string, t: T<'account'>): string {
  const seconds = (Date.now() - Date.parse(iso)) / 1000;
  for (const [unit, size] of units) {
    if (seconds >= size) return formatAgo(Math.floor(seconds / size), unit);
  }
  return t('sessions.justNow');
}
