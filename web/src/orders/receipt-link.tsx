import { Failure } from '../components/failure.js';
import { Icon } from '../components/icon.js';
import { useTranslation } from '../i18n/use-translation.js';
import { useReceipt } from './use-receipt.js';

interface Props {
  orderId: string;
  small?: boolean;
}

/** Opens the receipt as soon as there is one. */
export function ReceiptLink({ orderId, small = false }: Props) {
  const { t } = useTranslation('orders');
  const { data, isError, error, refetch } = useReceipt(orderId);
  const look = `button button-plain ${small ? 'button-small' : ''}`;
  if (isError) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data && 'url' in data) {
    return (
      <a className={look} href={data.url} target="_blank" rel="noopener noreferrer">
        <Icon name="document" />
        {t('receipt.open')}
        <span className="unseen"> {t('receipt.how')}</span>
      </a>
    );
  }
  const late = data?.waitMs === null;
  return (
    <button type="button" className={look} disabled={!late} onClick={() => void refetch()}>
      <Icon name="document" />
      {late ? t('receipt.late') : t('receipt.pending')}
    </button>
  );
}
