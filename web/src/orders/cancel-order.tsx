import { hasSlug } from '../api/api-error.js';
import type { Order } from '../api/clients.js';
import { Ask } from '../components/ask.js';
import { Failure } from '../components/failure.js';
import { Notice } from '../components/notice.js';
import { Outcome } from '../components/outcome.js';
import { useTranslation } from '../i18n/use-translation.js';
import { useCancelOrder } from './use-orders.js';

/** The way out of an order until it is shipped, and what came of it. */
export function CancelOrder({ order: { id, number, status, total } }: { order: Order }) {
  const { t } = useTranslation('orders');
  const cancel = useCancelOrder(id);
  const late = hasSlug(cancel.error, 'order-state');
  return (
    <>
      {cancel.isSuccess && (
        <Outcome>
          <Notice tone="good">{t('cancel.done', { total })}</Notice>
        </Outcome>
      )}
      {late && (
        <Outcome>
          <Notice tone="warn">{t(`tooLate.${status}`)}</Notice>
        </Outcome>
      )}
      {cancel.isError && !late && (
        <Outcome>
          <Failure error={cancel.error} />
        </Outcome>
      )}
      {status === 'confirmed' && !late && (
        <Ask
          label={t('cancel.ask')}
          question={t('cancel.question', { number, total })}
          yes={cancel.isPending ? t('cancel.pending') : t('cancel.yes')}
          no={t('cancel.no')}
          pending={cancel.isPending}
          onYes={() => cancel.mutate()}
        />
      )}
    </>
  );
}
