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

/** The end of a list that may go on. */
export function MoreButton({ list, label }: Props) {
  const { t } = useTranslation('common');
  return (
    <>
      {list.isFetchNextPageError && <Failure error={list.error} />}
      {list.hasNextPage && (
        <button
          type="button"
          className="button button-plain button-more"
          aria-disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {list.isFetchingNextPage ? t('loading') : label}
        </button>
      )}
    </>
  );
}
