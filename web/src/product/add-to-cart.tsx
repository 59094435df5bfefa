import { useState } from 'react';
import { Link } from 'react-router';
import type { Product } from '../api/clients.js';
import { useAddToCart } from '../cart/use-add-to-cart.js';
import { stockNote } from '../catalogue/stock.js';
import { Failure } from '../components/failure.js';
import { Icon } from '../components/icon.js';
import { Notice } from '../components/notice.js';
import { Stepper } from '../components/stepper.js';
import { useTranslation } from '../i18n/use-translation.js';
import './add-to-cart.css';

export function AddToCart({ product: { id, available } }: { product: Product }) {
  const { t } = useTranslation('product');
  const [quantity, setQuantity] = useState(1);
  const add = useAddToCart();
  const soldOut = available <= 0;
  return (
    <div className="add-to-cart">
      <Stock available={available} />
      {!soldOut && (
        <div className="add-to-cart-row">
          <Stepper
            label={t('quantity')}
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
            {add.isPending ? t('adding') : t('add')}
          </button>
        </div>
      )}
      {add.isError && <Failure error={add.error} />}
      {add.isSuccess && <Added {...add.data} />}
    </div>
  );
}

function Stock({ available }: { available: number }) {
  const { t } = useTranslation('product');
  const note = stockNote(available, useTranslation('catalogue').t);
  const tone = available <= 0 ? 'none' : note ? 'few' : 'plenty';
  return <p className={`stock stock-${tone}`}>{note ?? t('available')}</p>;
}

function Added({ added, inCart }: { added: number; inCart: number }) {
  const { t } = useTranslation('product');
  const link = <Link to="/carrito">{t('toCart')}</Link>;
  if (added === 0) {
    return (
      <Notice tone="warn" action={link}>
        {t('allTaken', { left: inCart })}
      </Notice>
    );
  }
  return (
    <Notice tone="good" action={link}>
      {t('added', { count: inCart })}
    </Notice>
  );
}
