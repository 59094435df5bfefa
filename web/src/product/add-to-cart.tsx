import { useState } from 'react';
import { Link } from 'react-router';
import type { Product } from '../api/clients.js';
import { useAddToCart } from '../cart/use-add-to-cart.js';
import { stockNote } from '../catalogue/stock.js';
import { Failure } from '../components/failure.js';
import { Icon } from '../components/icon.js';
import { Notice } from '../components/notice.js';
import { Stepper } from '../components/stepper.js';
import { countOf } from '../format.js';
import './add-to-cart.css';

export function AddToCart({ product: { id, available } }: { product: Product }) {
  const [quantity, setQuantity] = useState(1);
  const add = useAddToCart();
  const soldOut = available <= 0;
  return (
    <div className="add-to-cart">
      <Stock available={available} />
      {!soldOut && (
        <div className="add-to-cart-row">
          <Stepper
            label="Cantidad"
            value={quantity}
            max={Math.min(available, 99)}
            onChange={setQuantity}
          />
          <button
            type="button"
            className="button"
            disabled={add.isPending}
            onClick={() => add.mutate({ productId: id, quantity, available })}
          >
            <Icon name="cart" />
            {add.isPending ? 'Añadiendo…' : 'Añadir al carrito'}
          </button>
        </div>
      )}
      {add.isError && <Failure error={add.error} />}
      {add.isSuccess && <Added {...add.data} />}
    </div>
  );
}

function Stock({ available }: { available: number }) {
  const note = stockNote(available);
  const tone = available <= 0 ? 'none' : note ? 'few' : 'plenty';
  return <p className={`stock stock-${tone}`}>{note ?? 'Disponible'}</p>;
}

function Added({ added, inCart }: { added: number; inCart: number }) {
  const link = <Link to="/carrito">Ver el carrito</Link>;
  if (added === 0) {
    return (
      <Notice tone="warn" action={link}>
        Ya tienes en el carrito todas las que quedan ({inCart}).
      </Notice>
    );
  }
  return (
    <Notice tone="good" action={link}>
      Añadido. Llevas {countOf(inCart, 'unidad', 'unidades')} en el carrito.
    </Notice>
  );
}
