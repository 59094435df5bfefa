import { useSyncExternalStore } from 'react';

/** The same width as in the style sheets: from here on the filters stand beside the list. */
const desk = matchMedia('(min-width: 64rem)');

/** Whether there is room for a column of filters. */
export function useWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      desk.addEventListener('change', changed);
      return () => desk.removeEventListener('change', changed);
    },
    () => desk.matches,
  );
}
