import { Link } from 'react-router';
import { Marked } from '../i18n/marked.js';
import { useTranslation } from '../i18n/use-translation.js';
import { ReceiptLink } from '../orders/receipt-link.js';
import { useSession } from '../session/session.js';
import { orderNumberIn } from './messages.js';
import { useOrderIds } from './use-inbox.js';

/** The order of a message and its receipt, for the order's owner. */
export function OrderOf({ text }: { text: string }) {
  const { t } = useTranslation('inbox');
  const { t: orderTexts } = useTranslation('orders');
  const signedIn = useSession().status === 'member';
  const ids = useOrderIds(signedIn);
  const number = orderNumberIn(text);
  if (number === null) return null;
  if (!signedIn) {
    return (
      <p className="order-of soft">
        <Marked
          text={t('signIn')}
          parts={{ link: (words) => <Link to="/entrar?volver=/bandeja">{words}</Link> }}
        />
      </p>
    );
  }
  const id = ids.data?.[number];
  if (id === undefined) return null;
  return (
    <div className="order-of">
      <ReceiptLink orderId={id} small />
      <Link to={`/pedidos/${id}`}>{orderTexts('order', { number })}</Link>
    </div>
  );
}
