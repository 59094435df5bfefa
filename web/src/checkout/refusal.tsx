import { Link } from 'react-router';
import { hasSlug, type ApiError } from '../api/api-error.js';
import type { Cart } from '../api/clients.js';
import { lineId } from '../cart/cart-line.js';
import { useChangeCart } from '../cart/use-cart.js';
import { Failure } from '../components/failure.js';
import { Notice } from '../components/notice.js';
import type { T } from '../i18n/catalogue.js';
import { useTranslation } from '../i18n/use-translation.js';
import { Outcome } from '../components/outcome.js';

interface Props {
  error: unknown;
  unresolved: boolean;
  cart: Cart;
}

/** Why there is no order yet, and what to do about it. */
export function Refusal({ error, unresolved, cart }: Props) {
  const { t } = useTranslation('checkout');
  if (unresolved) {
    return <Notice tone="warn">{t('refusal.unresolved')}</Notice>;
  }
  if (hasSlug(error, 'out-of-stock') || hasSlug(error, 'product-unavailable')) {
    return <Shortage error={error} cart={cart} />;
  }
  return error ? <Failure error={error} /> : null;
}

function Shortage({ error, cart }: { error: ApiError; cart: Cart }) {
  const { t } = useTranslation('checkout');
  const adjusting = useChangeCart();
  const adjust = () => {
    adjusting.mutate(
      error.items.map(({ productId, available = 0 }) => ({ productId, quantity: available })),
    );
  };
  const nameOf = (id: string) =>
    cart.lines.find(({ productId }) => productId === id)?.name ?? t('refusal.product');
  if (adjusting.isSuccess) {
    return (
      <Outcome>
        <Notice tone="good">{t('refusal.adjusted')}</Notice>
      </Outcome>
    );
  }
  return (
    <Notice
      tone="bad"
      action={
        <button
          type="button"
          className="button button-plain button-small"
          disabled={adjusting.isPending}
          onClick={adjust}
        >
          {t('refusal.adjust')}
        </button>
      }
    >
      <p>{t('refusal.notPlaced')}</p>
      <ul>
        {error.items.map(({ productId, available }) => (
          <li key={productId}>
            <Link to={`/carrito#${lineId(productId)}`}>{nameOf(productId)}</Link>:{' '}
            {shortageInWords(available, t)}
          </li>
        ))}
      </ul>
      {adjusting.isError && (
        <Outcome>
          <Failure error={adjusting.error} />
        </Outcome>
      )}
    </Notice>
  );
}

function shortageInWords(available: number | undefined, t: T<'checkout'>): string {
  if (available === undefined) return t('refusal.gone');
  return available > 0 ? t('refusal.left', { count: available }) : t('refusal.soldOut');
}
