import { Failure } from '../components/failure.js';
import { Notice } from '../components/notice.js';
import { useConfirmation, useSubscription } from './use-inbox.js';

/** LocalStack is kinder than AWS: it mails addresses that never confirmed. */
export function SubscriptionNote({ topicArn }: { topicArn: string }) {
  const { data: subscription } = useSubscription(topicArn);
  const confirmation = useConfirmation();
  if (!subscription) return null;
  if (subscription.confirmed) return <p className="email-confirmed">Suscripción confirmada</p>;
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
            Confirmar la suscripción
          </button>
        }
      >
        AWS solo enviaría esto después de la confirmación.
      </Notice>
      {confirmation.isError && <Failure error={confirmation.error} />}
    </>
  );
}
