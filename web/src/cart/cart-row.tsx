import { Link } from 'react-router';
import type { CartLine } from '../api/clients.js';
import { Failure } from '../components/failure.js';
import { Icon } from '../components/icon.js';
import { Picture } from '../components/picture.js';
import { Stepper } from '../components/stepper.js';
import { formatMoney } from '../format.js';
import { useTranslation } from '../i18n/use-translation.js';
import { buyablePart, cartHeadingId, hasNews, isGone, lineId } from './cart-line.js';
import { LineNews } from './line-news.js';
import { useChangeCart } from './use-cart.js';
import './cart-row.css';

interface Props {
  line: CartLine;
  /** Says what takes the focus once the cart has changed. */
  focusLater: (id: string) => void;
}

export function CartRow({ line, focusLater }: Props) {
  const { productId, name, image, unitPrice, available } = line;
  const { t } = useTranslation('cart');
  const change = useChangeCart();
  const shown = change.isPending ? change.variables[0]?.quantity : undefined;
  const { count, total } = buyablePart([line]);
  const out = count === 0;
  const set = (quantity: number) => change.mutate([{ productId, quantity }]);
  const accept = (quantity: number) => {
    focusLater(quantity > 0 ? lineId(productId) : cartHeadingId);
    set(quantity);
  };
  return (
    <li className="cart-row" aria-busy={change.isPending}>
      <Picture image={image} sizes="120px" />
      <div className="cart-row-text">
        <h2 id={lineId(productId)} tabIndex={-1}>
          {isGone(line) ? name : <Link to={`/producto/${productId}`}>{name}</Link>}
        </h2>
        <p className="soft figures">{t('each', { price: unitPrice })}</p>
      </div>
      <p className="cart-row-total figures">{out ? '—' : formatMoney(total)}</p>
      {hasNews(line) && <LineNews line={line} busy={change.isPending} onAccept={accept} />}
      {change.isError && <Failure error={change.error} />}
      {!out && (
        <div className="cart-row-buttons">
          <Stepper
            label={t('quantityOf', { name })}
            value={shown ?? line.quantity}
            max={Math.min(available, 99)}
            onChange={set}
          />
          <button type="button" className="cart-row-remove" onClick={() => accept(0)}>
            <Icon name="bin" size={18} />
            {t('remove')}
            <span className="unseen"> {name}</span>
          </button>
        </div>
      )}
    </li>
  );
}
