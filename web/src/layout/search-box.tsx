import { useEffect, useRef, type SubmitEvent } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { Icon } from '../components/icon.js';
import './search-box.css';

/** Searches the whole catalogue: other filters do not outlive a new question. */
export function SearchBox() {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [params] = useSearchParams();
  const input = useRef<HTMLInputElement>(null);
  const asked = pathname === '/' ? (params.get('q') ?? '') : '';

  // The address may change without this box: by a link, or on the way back.
  useEffect(() => {
    if (input.current) input.current.value = asked;
  }, [asked]);

  const search = (event: SubmitEvent) => {
    event.preventDefault();
    const q = input.current?.value.trim() ?? '';
    void navigate(q ? `/?${new URLSearchParams({ q })}` : '/');
  };
  return (
    <form className="search" role="search" onSubmit={search}>
      <label className="unseen" htmlFor="buscar">
        Buscar productos
      </label>
      <input
        id="buscar"
        ref={input}
        name="q"
        type="search"
        defaultValue={asked}
        placeholder="Busca una mesa, un sofá…"
        maxLength={200}
        autoComplete="off"
        enterKeyHint="search"
      />
      <button type="submit" aria-label="Buscar">
        <Icon name="search" />
      </button>
    </form>
  );
}
