import { Link } from 'react-router';
import { Title } from '../components/title.js';
import type { User } from '../session/session.js';
import { ChannelForm } from './channel-form.js';
import { ProfileForm } from './profile-form.js';

export function ProfilePage({ user }: { user: User }) {
  return (
    <>
      <Title>Tu cuenta</Title>
      <div className="area-head">
        <h1>Hola, {user.name.split(' ')[0]}</h1>
        <Link to="/pedidos" className="button button-plain">
          Mis pedidos
        </Link>
      </div>
      <div className="account-pair">
        <ProfileForm user={user} />
        <ChannelForm user={user} />
      </div>
    </>
  );
}
