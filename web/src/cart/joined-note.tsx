import { Notice } from '../components/notice.js';
import { useTranslation } from '../i18n/use-translation.js';
import { forgetJoinedCart, useJoinedCart } from './joined-cart.js';

/** Why there is more in the cart than before signing in. */
export function JoinedNote() {
  const { t } = useTranslation('cart');
  if (!useJoinedCart()) return null;
  const close = () => {
    forgetJoinedCart();
    // The button goes; keys go on from the page.
    document.getElementById('contenido')?.focus({ preventScroll: true });
  };
  return (
    <Notice
      tone="info"
      action={
        <button type="button" className="button button-plain button-small" onClick={close}>
          {t('understood')}
        </button>
      }
    >
      {t('joined')}
    </Notice>
  );
}
