import { Link } from 'react-router';
import { Title } from '../components/title.js';
import { useTranslation } from '../i18n/use-translation.js';
import type { User } from '../session/session.js';
import { ChannelForm } from './channel-form.js';
import { ProfileForm } from './profile-form.js';

export function ProfilePage({ user }: { user: User }) {
  const { t } = useTranslation('account');
  const [firstName = ''] = user.name.split(' ');
  return (
    <>
      <Title>{t('areas.label')}</Title>
      <div className="area-head">
        <h1>{t('hello', { name: firstName })}</h1>
        <Link to="/pedidos" className="button button-plain">
          {t('common:myOrders')}
        </Link>
      </div>
      <div className="account-pair">
        <ProfileForm user={user} />
        <ChannelForm user={user} />
      </div>
    </>
  );
}
