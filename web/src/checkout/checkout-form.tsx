import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { useAddAddress } from '../account/use-addresses.js';
import type { Cart, SavedAddress } from '../api/clients.js';
import { Failure } from '../components/failure.js';
import { fieldErrorsOf, inWords, type FieldErrors } from '../forms/field-sentences.js';
import type { T } from '../i18n/catalogue.js';
import { useTranslation } from '../i18n/use-translation.js';
import { AddressStep } from './address-step.js';
import { checkOrder, readOrder } from './order-form.js';
import { PaymentStep } from './payment-step.js';
import { JoinedNote } from '../cart/joined-note.js';
import { Refusal } from './refusal.js';
import { Summary } from './summary.js';
import { useQuote } from './use-quote.js';
import type { useCheckout } from './use-checkout.js';
import './checkout-form.css';

interface Props {
  cart: Cart;
  addresses: SavedAddress[];
  userName: string;
  checkout: ReturnType<typeof useCheckout>;
}

export function CheckoutForm({ cart, addresses, userName, checkout }: Props) {
  const { t } = useTranslation('checkout');
  const { unresolved, pending, error } = checkout;
  const quote = useQuote(cart, !pending);
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState<FieldErrors>({});
  const saving = useAddAddress();
  const errors = inWords({ ...fieldErrorsOf(error), ...typed });

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [typed, error]);

  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (unresolved) {
      checkout.resume(unresolved);
      return;
    }
    const { body, keep } = readOrder(new FormData(event.currentTarget), addresses);
    const found = checkOrder(body);
    setTyped(found);
    if (Object.keys(found).length > 0) return;
    const started = checkout.buy(body);
    // A convenience beside the order: it must neither delay nor refuse it.
    if (started && keep && saving.isIdle) saving.mutate(body.shippingAddress);
  };
  return (
    <form className="checkout" ref={form} onSubmit={onSubmit} noValidate aria-busy={pending}>
      <div className="checkout-steps">
        <h1>{t('title')}</h1>
        <fieldset disabled={pending || unresolved !== null} className="checkout-fields">
          <AddressStep
            addresses={addresses}
            sent={unresolved?.body.shippingAddress}
            userName={userName}
            errors={errors}
          />
          <PaymentStep sent={unresolved?.body.payment.token} />
        </fieldset>
      </div>
      <Summary cart={cart} quote={quote.data}>
        <JoinedNote />
        <Refusal error={error} unresolved={unresolved !== null} cart={cart} />
        {quote.error && !error && !unresolved && (
          <Failure error={quote.error} onRetry={() => void quote.refetch()} />
        )}
        <button
          type="submit"
          className="button button-wide"
          // Nobody is to confirm a price that is not there.
          disabled={pending || !(unresolved ?? quote.data)}
        >
          {buttonLabel(pending, unresolved !== null, t)}
        </button>
        {pending && (
          <p role="status" className="soft">
            {t('pending')}
          </p>
        )}
      </Summary>
    </form>
  );
}

function buttonLabel(pending: boolean, unresolved: boolean, t: T<'checkout'>): string {
  if (pending) return t('confirming');
  return unresolved ? t('resume') : t('confirm');
}
