import { Choice } from '../components/choice.js';
import { Notice } from '../components/notice.js';

import { useTranslation } from '../i18n/use-translation.js';

/** What the sandbox provider knows. */
const tokens = ['tok_ok', 'tok_slow', 'tok_unknown', 'tok_declined'] as const;

export function PaymentStep({ sent }: { sent: string | undefined }) {
  const { t } = useTranslation('checkout');
  return (
    <section className="section" aria-labelledby="pago">
      <h2 id="pago">{t('payment.title')}</h2>
      <Notice tone="info">{t('payment.sandbox')}</Notice>
      <div role="radiogroup" aria-labelledby="pago" className="stack">
        {tokens.map((token, index) => (
          <Choice
            key={token}
            name="token"
            value={token}
            label={t(`payment.${token}`)}
            detail={t(`paymentDetails.${token}`)}
            defaultChecked={sent ? sent === token : index === 0}
          />
        ))}
      </div>
    </section>
  );
}
