import { Title } from '../components/title.js';
import type { User } from '../session/session.js';
import { Credentials } from './credentials.js';
import { SecondFactor } from './second-factor/second-factor.js';
import { SessionList } from './session-list.js';

export function SecurityPage({ user }: { user: User }) {
  return (
    <>
      <Title>Seguridad</Title>
      <h1>Seguridad</h1>
      <Credentials user={user} />
      <SecondFactor />
      <SessionList />
    </>
  );
}
