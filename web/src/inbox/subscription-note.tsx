import { Failure } from '../components/failure.js';
import { Notice } from '../components/notice.js';
import { useTranslation } from '../i18n/use-translation.js';
import { useConfirmation, useSubscription } from './use-inbox.js';

/** LocalStack is kinder than AWS: it mails addresses that never confirmed. */
export function SubscriptionNote({ topicArn }: { topicArn: string }) {
  const { t } = useTranslation('inbox');
  const { data: subscription } = useSubscription(topicArn);
  const confirmation = useConfirmation();
  if (!subscription) return null;
  if (subscription.confirmed) return <p className="email-confirmed">{t('confirmed')}</p>;
  return (
    <>
      <Notice
        tone="warn"
        action={
          <button
            type="button"
            className="button button-plain button-small"
            disabled={confirmation.isPending}
            onClick={() => confirmation.mutate(subscription)}
          >
            {t('confirm')}
          </button>
        }
      >
        {t('unconfirmed')}
      </Notice>
      {confirmation.isError && <Failure error={confirmation.error} />}
    </>
  );
}
