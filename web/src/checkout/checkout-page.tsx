import { useCart } from '../cart/use-cart.js';
import { EmptyCart } from '../cart/empty-cart.js';
import { useAddresses } from '../account/use-addresses.js';
import { Failure } from '../components/failure.js';
import { Title } from '../components/title.js';
import { Waiting } from '../components/waiting.js';
import { useTranslation } from '../i18n/use-translation.js';
import { useSession } from '../session/session.js';
import { CheckoutForm } from './checkout-form.js';
import { useCheckout } from './use-checkout.js';

export function CheckoutPage() {
  const { t } = useTranslation('checkout');
  const session = useSession();
  if (session.status !== 'member') return null;
  return (
    <>
      <Title>{t('title')}</Title>
      <Checkout userId={session.user.id} userName={session.user.name} />
    </>
  );
}

function Checkout({ userId, userName }: { userId: string; userName: string }) {
  const checkout = useCheckout(userId);
  const cart = useCart();
  const addresses = useAddresses();
  if (cart.isPending || addresses.isPending) return <Waiting />;
  if (cart.isError) return <Failure error={cart.error} onRetry={() => void cart.refetch()} />;
  const nothingToBuy = cart.data.lines.length === 0;
  // After an unclear answer an empty cart is a good sign: the order took what was in it.
  if (nothingToBuy && !checkout.unresolved && !checkout.pending) return <EmptyCart />;
  return (
    <CheckoutForm
      cart={cart.data}
      addresses={addresses.data ?? []}
      userName={userName}
      checkout={checkout}
    />
  );
}
