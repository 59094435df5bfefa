import { useMutation } from '@tanstack/react-query';
import { fetchFile } from '../api/bounded-fetch.js';
import { orders, users } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';
import { Failure } from '../components/failure.js';
import { Icon } from '../components/icon.js';
import { Notice } from '../components/notice.js';
import { Outcome } from '../components/outcome.js';
import { dayInMadrid } from '../format.js';
import { saveFile } from '../save-file.js';
import { authorized } from '../session/authorized-fetch.js';

/** All that the shop knows of somebody, as a file for them (GDPR, articles 15 and 20). */
export function OwnData() {
  const saving = useMutation({
    mutationFn: requestOwnData,
    onSuccess: (data) => saveFile(data, `mis-datos-tienda-${dayInMadrid(new Date())}.json`),
  });
  return (
    <section className="section" aria-labelledby="tus-datos">
      <h2 id="tus-datos">Llévate tus datos</h2>
      <p className="soft">
        Un archivo JSON con todo lo que la tienda sabe de ti: perfil, direcciones, avisos, sesiones
        y pedidos.
      </p>
      {saving.isSuccess && (
        <Outcome key={saving.submittedAt}>
          <Notice tone="good">Tu archivo está en las descargas.</Notice>
        </Outcome>
      )}
      {saving.isError && (
        <Outcome key={saving.submittedAt}>
          <Failure error={saving.error} />
        </Outcome>
      )}
      <button
        type="button"
        className="button button-plain"
        disabled={saving.isPending}
        onClick={() => saving.mutate()}
      >
        <Icon name="document" />
        {saving.isPending ? 'Preparando…' : 'Descargar mis datos'}
      </button>
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
