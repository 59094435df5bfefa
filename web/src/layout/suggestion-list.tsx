import { useEffect, useRef } from 'react';
import type { Suggestion } from '../api/clients.js';
import { Icon } from '../components/icon.js';
import './suggestion-list.css';

const kinds = {
  word: { icon: 'search', name: null },
  category: { icon: 'squares', name: 'Categoría' },
  product: { icon: 'box', name: 'Producto' },
} as const;

export const listId = 'sugerencias';
export const optionId = (index: number) => `sugerencia-${index}`;

interface Props {
  items: Suggestion[];
  /** Index of the one that the keys stand on; -1 for none. */
  active: number;
  choose: (item: Suggestion) => void;
}

/** The list of the search field's combobox; the focus stays in the field. */
export function SuggestionList({ items, active, choose }: Props) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <ul className="suggestions" id={listId} role="listbox" aria-label="Sugerencias" ref={list}>
      {items.map((item, index) => (
        <li
          key={`${item.kind} ${item.slug ?? item.text}`}
          id={optionId(index)}
          className="suggestion"
          role="option"
          aria-selected={index === active}
          // A press would take the focus from the field before it became a click.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(item)}
        >
          <Icon name={kinds[item.kind].icon} size={18} />
          <span className="suggestion-text">{item.text}</span>
          {kinds[item.kind].name && (
            <span className="suggestion-kind">{kinds[item.kind].name}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
