import { Failure } from '../components/failure.js';
import { Icon } from '../components/icon.js';
import { useReceipt } from './use-orders.js';

interface Props {
  orderId: string;
  small?: boolean;
}

/** Opens the receipt as soon as there is one. */
export function ReceiptLink({ orderId, small = false }: Props) {
  const receipt = useReceipt(orderId);
  const look = `button button-plain ${small ? 'button-small' : ''}`;
  if (receipt.isError) {
    return <Failure error={receipt.error} onRetry={() => void receipt.refetch()} />;
  }
  if (!receipt.data) {
    return (
      <button type="button" className={look} disabled>
        <Icon name="document" />
        Preparando el recibo…
      </button>
    );
  }
  return (
    <a className={look} href={receipt.data} target="_blank" rel="noopener noreferrer">
      <Icon name="document" />
      Ver el recibo<span className="unseen"> (PDF, se abre en otra pestaña)</span>
    </a>
  );
}
