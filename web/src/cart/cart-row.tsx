import { Link } from 'react-router';
import type { CartLine } from '../api/clients.js';
import { Failure } from '../components/failure.js';
import { Icon } from '../components/icon.js';
import { Notice } from '../components/notice.js';
import { Picture } from '../components/picture.js';
import { Stepper } from '../components/stepper.js';
import { formatMoney } from '../format.js';
import { changeInWords, isGone } from './cart-line.js';
import { useChangeCart } from './use-cart.js';
import './cart-row.css';

export function CartRow({ line }: { line: CartLine }) {
  const { productId, name, image, unitPrice, lineTotal, available } = line;
  const change = useChangeCart();
  const quantity = change.isPending ? change.variables.quantity : line.quantity;
  return (
    <li className="cart-row" aria-busy={change.isPending}>
      <Picture image={image} sizes="120px" />
      <div className="cart-row-text">
        <h2>{isGone(line) ? name : <Link to={`/producto/${productId}`}>{name}</Link>}</h2>
        <p className="soft figures">{formatMoney(unitPrice)} la unidad</p>
      </div>
      <p className="cart-row-total figures">{formatMoney(lineTotal)}</p>
      <div className="cart-row-notices">
        <LineNotices line={line} />
        {change.isError && <Failure error={change.error} />}
      </div>
      <div className="cart-row-buttons">
        {!isGone(line) && (
          <Stepper
            label={`Cantidad de ${name}`}
            value={quantity}
            max={Math.min(available, 99)}
            onChange={(wanted) => change.mutate({ productId, quantity: wanted })}
          />
        )}
        <button
          type="button"
          className="cart-row-remove"
          onClick={() => change.mutate({ productId, quantity: 0 })}
        >
          <Icon name="bin" size={18} />
          Quitar<span className="unseen"> {name}</span>
        </button>
      </div>
    </li>
  );
}

/** Every change as the API reports it, and too little stock even when the line is as old as that. */
function LineNotices({ line }: { line: CartLine }) {
  const { changes, quantity, available } = line;
  const told = changes.some(({ kind }) => kind === 'less-stock' || kind === 'gone');
  const short = quantity > available && !told;
  const all = short ? [...changes, shortage(line)] : changes;
  return all.map((change) => (
    <Notice key={change.kind} tone={change.kind === 'price-down' ? 'info' : 'warn'}>
      {changeInWords(change)}
    </Notice>
  ));
}

const shortage = ({ quantity, available }: CartLine) =>
  ({ kind: 'less-stock', before: quantity, now: available }) as const;
