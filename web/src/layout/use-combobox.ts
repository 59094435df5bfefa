import { useState, type KeyboardEvent } from 'react';
import type { Suggestion } from '../api/clients.js';
import { useSuggestions } from './use-suggestions.js';

/**
 * Which suggestions are shown and which one the keys stand on: arrows walk, Enter takes, Escape closes
 * (WAI-ARIA's combobox with a listbox). -1 is the field itself, where Enter searches what is typed.
 */
export function useCombobox(typed: string, choose: (item: Suggestion) => void) {
  const [wanted, setWanted] = useState(false);
  const [place, setPlace] = useState({ typed, index: -1 });
  const items = useSuggestions(typed, wanted);
  const active = place.typed === typed && place.index < items.length ? place.index : -1;
  const open = wanted && items.length > 0;

  const close = () => {
    setWanted(false);
    setPlace({ typed, index: -1 });
  };
  const walk = (step: 1 | -1) => {
    const places = items.length + 1;
    setPlace({ typed, index: ((active + 1 + step + places) % places) - 1 });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter and arrows within an input method are its own.
    if (event.nativeEvent.isComposing) return;
    const item = open ? items[active] : undefined;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (open) walk(event.key === 'ArrowDown' ? 1 : -1);
      else setWanted(true);
    } else if (event.key === 'Enter' && item) choose(item);
    else if (event.key === 'Escape' && open) close();
    else return;
    event.preventDefault();
  };
  return { items, active, open, choose, show: () => setWanted(true), close, onKeyDown };
}
