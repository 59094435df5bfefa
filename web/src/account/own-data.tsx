import { fetchFile } from '../api/bounded-fetch.js';
import { orders, users } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';
import { SaveButton } from '../components/save-button.js';
import { useTranslation } from '../i18n/use-translation.js';
import { authorized } from '../session/authorized-fetch.js';

/** All that the shop knows of somebody, as a file for them (GDPR, articles 15 and 20). */
export function OwnData() {
  const { t } = useTranslation('account');
  return (
    <section className="section" aria-labelledby="tus-datos">
      <h2 id="tus-datos">{t('privacy.take')}</h2>
      <p className="soft">{t('privacy.about')}</p>
      <SaveButton
        label={t('privacy.download')}
        nameOn={(day) => t('privacy.file', { day })}
        request={requestOwnData}
      />
    </section>
  );
}

/** Of both services that know people, in one document. */
async function requestOwnData(): Promise<Blob> {
  const options = { fetch: authorized(fetchFile) };
  const [account, bought] = await Promise.all([
    unwrap(users.GET('/users/me/export', options)),
    unwrap(orders.GET('/orders/export/mine', options)),
  ]);
  const text = JSON.stringify({ ...account, ...bought }, null, 2);
  return new Blob([text], { type: 'application/json' });
}
