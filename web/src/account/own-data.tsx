import { fetchFile } from '../api/bounded-fetch.js';
import { orders, users } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';
import { SaveButton } from '../components/save-button.js';
import { authorized } from '../session/authorized-fetch.js';

/** All that the shop knows of somebody, as a file for them (GDPR, articles 15 and 20). */
export function OwnData() {
  return (
    <section className="section" aria-labelledby="tus-datos">
      <h2 id="tus-datos">Llévate tus datos</h2>
      <p className="soft">
        Un archivo JSON con todo lo que la tienda sabe de ti: perfil, direcciones, avisos, sesiones
        y pedidos.
      </p>
      <SaveButton
        label="Descargar mis datos"
        nameOn={(day) => `mis-datos-tienda-${day}.json`}
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
