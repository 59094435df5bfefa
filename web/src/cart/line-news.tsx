import type { CartLine } from '../api/clients.js';
import { Icon } from '../components/icon.js';
import { useTranslation } from '../i18n/use-translation.js';
import { acceptanceOf, buyableOf, isBuyable, newsOf } from './cart-line.js';
import '../components/notice.css';

interface Props {
  line: CartLine;
  busy: boolean;
  /** With the quantity that can be bought; 0 takes the line out. */
  onAccept: (quantity: number) => void;
}

/** What happened to a line, and the button that accepts it. The cart's own news tell screen readers first. */
export function LineNews({ line, busy, onAccept }: Props) {
  const { t } = useTranslation('cart');
  const risen = line.changes.some(({ kind }) => kind === 'price-up');
  const tone = !isBuyable(line) || risen ? 'warn' : 'good';
  return (
    <div className={`notice notice-${tone} cart-row-news`}>
      <div className="notice-main">
        <Icon name={tone === 'warn' ? 'warning' : 'check'} size={18} />
        <p>{newsOf(line, t).join(' ')}</p>
      </div>
      <button
        type="button"
        className="button button-plain button-small"
        aria-label={`${acceptanceOf(line, t)}: ${line.name}`}
        disabled={busy}
        onClick={() => onAccept(buyableOf(line))}
      >
        {acceptanceOf(line, t)}
      </button>
    </div>
  );
}
