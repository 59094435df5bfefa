import { useEffect, useRef, type MouseEvent } from 'react';
import { Failure } from '../components/failure.js';
import type { T } from '../i18n/catalogue.js';
import { useTranslation } from '../i18n/use-translation.js';
import type { Count } from './count.js';
import { useWhenNear } from './use-when-near.js';
import type { Products } from './use-products.js';

/** So many pages come by themselves, then it takes a press: the footer must be reachable too. */
const pagesAtOnce = 4;

interface Props {
  products: Products;
  shown: number;
  total: Count | undefined;
}

/** The end of the list: how far it is, and the way on, by scrolling or by pressing. */
export function MoreProducts({ products, shown, total }: Props) {
  const { t } = useTranslation('catalogue');
  const { hasNextPage, isFetching, isFetchNextPageError, isPlaceholderData, error } = products;
  const next = () => {
    if (!isFetching) void products.fetchNextPage();
  };
  const pages = products.data?.pages.length ?? 0;
  const idle = hasNextPage && !isFetching && !isFetchNextPageError && !isPlaceholderData;
  const end = useWhenNear(idle && pages % pagesAtOnce !== 0, next);
  const focusWhatComes = useFocusOnNew(shown);
  const press = (event: MouseEvent) => {
    // A key's press has no count; a mouse needs no focus, and would be scrolled away by it.
    if (event.detail === 0) focusWhatComes();
    next();
  };
  if (isFetchNextPageError) return <Failure error={error} onRetry={next} />;
  return (
    <div className="results-end" ref={end}>
      <p role="status">{shown > 0 && seenInWords(shown, total, t)}</p>
      {hasNextPage && (
        <button
          type="button"
          className="button button-plain"
          aria-disabled={isFetching}
          onClick={press}
        >
          {products.isFetchingNextPage ? t('common:loading') : t('list.more')}
        </button>
      )}
    </div>
  );
}

const seenInWords = (seen: number, total: Count | undefined, t: T<'catalogue'>): string =>
  total?.relation === 'eq'
    ? t('list.seenOf', { seen, count: total.count })
    : t('list.seen', { count: seen });

/** Answers what makes the first of the next products take the focus: keys go on from there. */
function useFocusOnNew(shown: number): () => void {
  const from = useRef<number | null>(null);
  useEffect(() => {
    if (from.current === null || shown <= from.current) return;
    const cards = document.querySelectorAll<HTMLElement>('.card-name a');
    cards[from.current]?.focus();
    from.current = null;
  }, [shown]);
  return () => {
    from.current = shown;
  };
}
