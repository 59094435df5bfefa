import { useEffect, useRef } from 'react';
import type { Suggestion } from '../api/clients.js';
import { Icon } from '../components/icon.js';
import { useTranslation } from '../i18n/use-translation.js';
import './suggestion-list.css';

const kinds = {
  word: { icon: 'search', name: null },
  category: { icon: 'squares', name: 'search.category' },
  product: { icon: 'box', name: 'search.product' },
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
  const { t } = useTranslation('layout');
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <ul
      className="suggestions"
      id={listId}
      role="listbox"
      aria-label={t('search.suggestions')}
      ref={list}
    >
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
          <Kind name={kinds[item.kind].name} />
        </li>
      ))}
    </ul>
  );
}

function Kind({ name }: { name: (typeof kinds)[Suggestion['kind']]['name'] }) {
  const { t } = useTranslation('layout');
  return name && <span className="suggestion-kind">{t(name)}</span>;
}
