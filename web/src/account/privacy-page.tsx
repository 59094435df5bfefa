import { Title } from '../components/title.js';
import { Unfold } from '../components/unfold.js';
import type { User } from '../session/session.js';
import { DeleteForm } from './delete-form.js';
import { OwnData } from './own-data.js';

export function PrivacyPage({ user }: { user: User }) {
  return (
    <>
      <Title>Privacidad</Title>
      <h1>Privacidad</h1>
      <OwnData />
      <section className="section" aria-labelledby="borrar">
        <h2 id="borrar">Borrar la cuenta</h2>
        <ul className="account-points">
          <li>Se borran tu nombre, correo, teléfono, direcciones, carrito y sesiones.</li>
          <li>Dejamos de enviarte mensajes; el último te dirá que la cuenta se ha borrado.</li>
          <li>
            Tus pedidos y recibos se quedan, porque la ley obliga a guardarlos, pero ya sin nada que
            los una a ti: guarda antes los que necesites.
          </li>
          <li>No se puede deshacer.</li>
        </ul>
        <Unfold label="Borrar mi cuenta">
          {(close) => <DeleteForm secondFactor={user.secondFactor} onCancel={close} />}
        </Unfold>
      </section>
    </>
  );
}
