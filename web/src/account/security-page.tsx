import { Title } from '../components/title.js';
import { useTranslation } from '../i18n/use-translation.js';
import type { User } from '../session/session.js';
import { Credentials } from './credentials.js';
import { SecondFactor } from './second-factor/second-factor.js';
import { SessionList } from './session-list.js';

export function SecurityPage({ user }: { user: User }) {
  const { t } = useTranslation('account');
  return (
    <>
      <Title>{t('areas.security')}</Title>
      <h1>{t('areas.security')}</h1>
      <Credentials user={user} />
      <SecondFactor />
      <SessionList />
    </>
  );
}
