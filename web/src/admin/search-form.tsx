import { useEffect, useRef, type ReactNode, type SubmitEvent } from 'react';
import { textOf } from '../forms/use-form.js';
import { useTranslation } from '../i18n/use-translation.js';
import '../components/field.css';
import './search-form.css';

interface Props {
  label: string;
  submit: string;
  /** What stands in the address. */
  asked: URLSearchParams;
  /** Is given the fields by their names, all of them; none to ask for everything. */
  onAsk: (typed: URLSearchParams) => void;
  /** The fields. */
  children: ReactNode;
}

/** Its fields keep what is typed; only sending it changes the address, and so the list. */
export function SearchForm({ label, submit, asked, onAsk, children }: Props) {
  const { t } = useTranslation('admin');
  const form = useSameAs(asked.toString());
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    onAsk(new URLSearchParams([...data.keys()].map((name) => [name, textOf(data, name)])));
  };
  const clear = () => {
    // The button goes with the filters; keys go on from the first field.
    form.current?.querySelector('input')?.focus();
    onAsk(new URLSearchParams());
  };
  return (
    <form ref={form} className="search-form" role="search" aria-label={label} onSubmit={onSubmit}>
      {children}
      <div className="search-form-buttons">
        <button type="submit" className="button">
          {submit}
        </button>
        {asked.size > 0 && (
          <button type="button" className="button button-plain" onClick={clear}>
            {t('clearFilters')}
          </button>
        )}
      </div>
    </form>
  );
}

/** The address changes by going back as well; what was typed then gives way to what is asked. */
function useSameAs(asked: string) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const params = new URLSearchParams(asked);
    for (const field of form.current?.querySelectorAll('input, select') ?? []) {
      const input = field as HTMLInputElement | HTMLSelectElement;
      input.value = params.get(input.name) ?? '';
    }
  }, [asked]);
  return form;
}
