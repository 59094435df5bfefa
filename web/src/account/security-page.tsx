import { Title } from '../components/title.js';
import { SecondFactor } from './second-factor/second-factor.js';
import { SessionList } from './session-list.js';

export function SecurityPage() {
  return (
    <>
      <Title>Seguridad</Title>
      <h1>Seguridad</h1>
      <SecondFactor />
      <SessionList />
    </>
  );
}
