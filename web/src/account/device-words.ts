import type { SignedIn } from './use-sessions.js';

/** `Firefox en Linux`, as far as the browser told. */
export function deviceInWords(device: SignedIn['device']): string {
  const { browser, os } = device ?? {};
  if (browser && os) return `${browser} en ${os}`;
  return browser ?? os ?? 'Dispositivo desconocido';
}

const relative = new Intl.RelativeTimeFormat('es-ES', { numeric: 'auto' });
const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** `hace 5 minutos`, `ayer`; whoever is using it now uses it now. */
export function agoInWords(iso: string): string {
  const seconds = (Date.now() - Date.parse(iso)) / 1000;
  for (const [unit, size] of units) {
    if (seconds >= size) return relative.format(-Math.floor(seconds / size), unit);
  }
  return 'hace un momento';
}
