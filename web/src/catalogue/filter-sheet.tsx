import { useEffect, useRef } from 'react';
import { useLocation, useNavigationType } from 'react-router';
import { Icon } from '../components/icon.js';
import type { T } from '../i18n/catalogue.js';
import { useTranslation } from '../i18n/use-translation.js';
import type { Count } from './count.js';
import { Filters, priceFormId, type FiltersProps } from './filters.js';
import './filter-sheet.css';

interface Props extends FiltersProps {
  /** How many filters are active. */
  active: number;
  total: Count | undefined;
}

/** The filters on a phone, over the list, which follows each choice. */
export function FilterSheet({ active, total, ...filters }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => dialog.current?.close();
  const { t } = useTranslation('catalogue');
  useCloseOnTheWayBack(close);
  return (
    <>
      <OpenButton active={active} onClick={() => dialog.current?.showModal()} />
      <dialog
        ref={dialog}
        className="sheet"
        aria-labelledby="filtros"
        onClick={(event) => event.target === dialog.current && close()}
      >
        <div className="sheet-page">
          <div className="sheet-top">
            <h2 id="filtros">{t('filters.title')}</h2>
            <button
              type="button"
              className="sheet-close"
              aria-label={t('filters.close')}
              onClick={close}
            >
              <Icon name="close" />
            </button>
          </div>
          <div className="sheet-middle">
            <Filters {...filters} onDone={close} />
          </div>
          <div className="sheet-bottom">
            <button type="submit" form={priceFormId} className="button button-wide">
              {showInWords(total, t)}
            </button>
          </div>
        </div>
      </dialog>
    </>
  );
}

function showInWords(total: Count | undefined, t: T<'catalogue'>): string {
  if (!total) return t('filters.showUncounted');
  const { count, relation } = total;
  return relation === 'eq'
    ? t('filters.show', { count })
    : t('filters.showAtLeast', { limit: count });
}

function OpenButton({ active, onClick }: { active: number; onClick: () => void }) {
  const { t } = useTranslation('catalogue');
  return (
    <button
      type="button"
      className="button button-plain sheet-open"
      aria-haspopup="dialog"
      onClick={onClick}
    >
      <Icon name="filter" />
      {t('filters.title')}
      {active > 0 && (
        <>
          <span className="unseen"> {t('filters.active', { count: active })}</span>
          <span className="sheet-count figures" aria-hidden="true">
            {active}
          </span>
        </>
      )}
    </button>
  );
}

/** Who goes back wants to see what was there, not the sheet over it. */
function useCloseOnTheWayBack(close: () => void) {
  const { key } = useLocation();
  const going = useNavigationType();
  useEffect(() => {
    if (going === 'POP') close();
  }, [key, going]);
}
