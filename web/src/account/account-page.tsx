import { Link, useNavigate } from 'react-router';
import { useMutation } from '@tanstack/react-query';
import { Failure } from '../components/failure.js';
import { Title } from '../components/title.js';
import { useSession } from '../session/session.js';
import { signOut } from '../session/sign-in.js';
import { AddressBook } from './address-book.js';
import { ChannelForm } from './channel-form.js';
import { ProfileForm } from './profile-form.js';
import './account-page.css';

export function AccountPage() {
  const session = useSession();
  if (session.status !== 'member') return null;
  const { user } = session;
  return (
    <div className="account">
      <Title>Tu cuenta</Title>
      <div className="account-head">
        <div>
          <h1>Hola, {user.name.split(' ')[0]}</h1>
          <p className="soft">{user.email}</p>
        </div>
        <div className="account-links">
          <Link to="/pedidos" className="button button-plain">
            Mis pedidos
          </Link>
          <SignOut />
        </div>
      </div>
      <div className="account-sections">
        <ProfileForm user={user} />
        <ChannelForm user={user} />
        <AddressBook />
      </div>
    </div>
  );
}

function SignOut() {
  const navigate = useNavigate();
  const leaving = useMutation({ mutationFn: signOut, onSuccess: () => navigate('/') });
  return (
    <>
      <button
        type="button"
        className="button button-plain"
        disabled={leaving.isPending}
        onClick={() => leaving.mutate()}
      >
        Salir
      </button>
      {leaving.isError && <Failure error={leaving.error} />}
    </>
  );
}
