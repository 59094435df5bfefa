import { Title } from '../components/title.js';
import { Unfold } from '../components/unfold.js';
import { useTranslation } from '../i18n/use-translation.js';
import type { User } from '../session/session.js';
import { DeleteForm } from './delete-form.js';
import { OwnData } from './own-data.js';

export function PrivacyPage({ user }: { user: User }) {
  const { t } = useTranslation('account');
  return (
    <>
      <Title>{t('areas.privacy')}</Title>
      <h1>{t('areas.privacy')}</h1>
      <OwnData />
      <section className="section" aria-labelledby="borrar">
        <h2 id="borrar">{t('privacy.delete')}</h2>
        <ul className="account-points">
          <li>{t('privacy.deleted')}</li>
          <li>{t('privacy.messages')}</li>
          <li>{t('privacy.kept')}</li>
          <li>{t('privacy.final')}</li>
        </ul>
        <Unfold label={t('privacy.open')}>
          {(close) => <DeleteForm secondFactor={user.secondFactor} onCancel={close} />}
        </Unfold>
      </section>
    </>
  );
}
