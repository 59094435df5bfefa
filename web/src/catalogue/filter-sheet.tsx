import { useEffect, useRef } from 'react';
import { useLocation, useNavigationType } from 'react-router';
import { Icon } from '../components/icon.js';
import { Filters, priceFormId, type FiltersProps } from './filters.js';
import { texts, type Count } from './texts.js';
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
  const { title, close: closing, show } = texts.filters;
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
            <h2 id="filtros">{title}</h2>
            <button type="button" className="sheet-close" aria-label={closing} onClick={close}>
              <Icon name="close" />
            </button>
          </div>
          <div className="sheet-middle">
            <Filters {...filters} onDone={close} />
          </div>
          <div className="sheet-bottom">
            <button type="submit" form={priceFormId} className="button button-wide">
              {show(total)}
            </button>
          </div>
        </div>
      </dialog>
    </>
  );
}

function OpenButton({ active, onClick }: { active: number; onClick: () => void }) {
  return (
    <button
      type="button"
      className="button button-plain sheet-open"
      aria-haspopup="dialog"
      onClick={onClick}
    >
      <Icon name="filter" />
      {texts.filters.title}
      {active > 0 && (
        <>
          <span className="unseen"> {texts.filters.active(active)}</span>
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
