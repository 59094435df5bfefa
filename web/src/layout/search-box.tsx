import { useEffect, useState, type SubmitEvent } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import type { Suggestion } from '../api/clients.js';
import { everything, searchPath } from '../catalogue/search.js';
import { Icon } from '../components/icon.js';
import { useTranslation } from '../i18n/use-translation.js';
import { listId, optionId, SuggestionList } from './suggestion-list.js';
import { useCombobox } from './use-combobox.js';
import './search-box.css';

/** Searches the whole catalogue: other filters do not outlive a new question. */
export function SearchBox() {
  const { t } = useTranslation('layout');
  const navigate = useNavigate();
  const { pathname, key } = useLocation();
  const [params] = useSearchParams();
  const asked = pathname === '/' ? (params.get('q') ?? '') : '';
  const [typed, setTyped] = useState(asked);

  const go = (path: string, text: string) => {
    setTyped(text);
    combobox.close();
    void navigate(path);
  };
  const combobox = useCombobox(typed, (item) =>
    go(pathOf(item), item.kind === 'word' ? item.text : ''),
  );
  // The address may change without this box: by a link, or on the way back.
  useEffect(() => {
    setTyped(asked);
    combobox.close();
  }, [asked, key]);
  const search = (event: SubmitEvent) => {
    event.preventDefault();
    const q = typed.trim();
    go(searchPath({ ...everything, q }), q);
  };
  return (
    <form className="search" role="search" onSubmit={search}>
      <label className="unseen" htmlFor="buscar">
        {t('search.label')}
      </label>
      <SearchField {...{ typed, setTyped, combobox }} />
      <button type="submit" aria-label={t('search.submit')}>
        <Icon name="search" />
      </button>
      {combobox.open && <SuggestionList {...combobox} />}
      <p className="unseen" role="status">
        {combobox.open && t('search.count', { count: combobox.items.length })}
      </p>
    </form>
  );
}

interface FieldProps {
  typed: string;
  setTyped: (text: string) => void;
  combobox: ReturnType<typeof useCombobox>;
}

/** A text field, because Escape empties a search field where it should only close the list. */
function SearchField({ typed, setTyped, combobox }: FieldProps) {
  const { t } = useTranslation('layout');
  return (
    <input
      id="buscar"
      name="q"
      type="text"
      role="combobox"
      aria-autocomplete="list"
      aria-expanded={combobox.open}
      aria-controls={listId}
      aria-activedescendant={combobox.active >= 0 ? optionId(combobox.active) : undefined}
      value={typed}
      onChange={(event) => {
        setTyped(event.target.value);
        combobox.show();
      }}
      onKeyDown={combobox.onKeyDown}
      onBlur={combobox.close}
      placeholder={t('search.placeholder')}
      maxLength={200}
      autoComplete="off"
      enterKeyHint="search"
    />
  );
}

function pathOf({ kind, text, slug }: Suggestion): string {
  if (kind === 'product') return `/producto/${slug}`;
  return searchPath({ ...everything, ...(kind === 'category' ? { category: slug } : { q: text }) });
}
