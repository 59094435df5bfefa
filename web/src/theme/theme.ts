import { useSyncExternalStore } from 'react';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Also read by first-theme.js, before the first paint. */
const key = 'theme';

const listeners = new Set<() => void>();

export const useTheme = (): Theme => useSyncExternalStore(listen, readTheme);

/** Shows a theme, here and in other tabs, and remembers it. */
export function chooseTheme(theme: Theme): void {
  show(theme);
  try {
    if (theme === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    // Storage is forbidden: it holds until the next load.
  }
}

/** The page holds it, because the storage may be forbidden. */
function readTheme(): Theme {
  const { theme } = document.documentElement.dataset;
  return themes.find((known) => known === theme) ?? 'system';
}

function show(theme: string | null): void {
  const { dataset } = document.documentElement;
  if (theme === 'light' || theme === 'dark') dataset['theme'] = theme;
  else delete dataset['theme'];
  colourFrame();
  for (const listener of listeners) listener();
}

/** Of the browser around the page: it knows the system's theme only. */
function colourFrame(): void {
  const chosen = readTheme();
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = meta.dataset['theme'];
    if (chosen === 'system') meta.media = `(prefers-color-scheme: ${own})`;
    else meta.media = own === chosen ? 'all' : 'not all';
  }
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** To be called once. */
export function watchTheme(): void {
  colourFrame();
  addEventListener('storage', (event) => {
    if (event.key === key || event.key === null) show(event.newValue);
  });
}
