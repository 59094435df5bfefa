import { useEffect, useRef, type MouseEvent } from 'react';
import { useTranslation } from '../i18n/use-translation.js';
import { Failure } from './failure.js';

interface Props {
  /** A list that is read page by page. */
  list: {
    error: unknown;
    isFetchNextPageError: boolean;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => Promise<unknown>;
  };
  label: string;
}

/** The end of a list or table that stands before it and may go on. */
export function MoreButton({ list, label }: Props) {
  const { t } = useTranslation('common');
  const focusWhatComes = useFocusOnNext();
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    focusWhatComes(event);
    void list.fetchNextPage();
  };
  return (
    <>
      {list.isFetchNextPageError && <Failure error={list.error} />}
      {list.hasNextPage && (
        <button
          type="button"
          className="button button-plain button-more"
          aria-disabled={list.isFetchingNextPage}
          onClick={press}
        >
          {list.isFetchingNextPage ? t('loading') : label}
        </button>
      )}
    </>
  );
}

const rows = ':scope > ul > li, :scope > table > tbody > tr';

/** Answers what makes the first of the next rows take the focus: the button goes with the last page. */
function useFocusOnNext(): (event: MouseEvent<HTMLButtonElement>) => void {
  const wanted = useRef<(() => HTMLElement | undefined) | null>(null);
  useEffect(() => {
    const row = wanted.current?.();
    if (!row) return;
    wanted.current = null;
    const way = row.querySelector<HTMLElement>('a, button') ?? row;
    if (way === row) row.tabIndex = -1;
    way.focus();
  });
  return ({ currentTarget }) => {
    const place = currentTarget.parentElement;
    const all = () => place?.querySelectorAll<HTMLElement>(rows) ?? [];
    const shown = all().length;
    wanted.current = () => all()[shown];
  };
}
