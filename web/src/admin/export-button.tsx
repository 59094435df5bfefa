import { useMutation } from '@tanstack/react-query';
import { fetchFile } from '../api/bounded-fetch.js';
import { orders } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';
import { Failure } from '../components/failure.js';
import { Icon } from '../components/icon.js';
import { Outcome } from '../components/outcome.js';
import { dayInMadrid } from '../format.js';
import { saveFile } from '../save-file.js';
import { authorized } from '../session/authorized-fetch.js';
import { queryOf, type OrderFilters } from './order-filters.js';

/** Saves what the filters show as a CSV file. A link could not carry the token, so it is fetched. */
export function ExportButton({ filters }: { filters: OrderFilters }) {
  const exporting = useMutation({
    mutationFn: () => requestCsv(filters),
    onSuccess: (csv) => saveFile(csv, `pedidos-${dayInMadrid(new Date())}.csv`),
  });
  return (
    <>
      <button
        type="button"
        className="button button-plain"
        disabled={exporting.isPending}
        onClick={() => exporting.mutate()}
      >
        <Icon name="document" />
        {exporting.isPending ? 'Preparando…' : 'Exportar CSV'}
      </button>
      {exporting.isError && (
        <Outcome>
          <Failure error={exporting.error} />
        </Outcome>
      )}
    </>
  );
}

async function requestCsv(filters: OrderFilters): Promise<Blob> {
  const params = { query: queryOf(filters) };
  const options = { params, parseAs: 'blob', fetch: authorized(fetchFile) } as const;
  // The contract calls it text, because it knows nothing of `parseAs`.
  const csv: unknown = await unwrap(orders.GET('/orders/export', options));
  if (csv instanceof Blob) return csv;
  throw new TypeError('The export came without content');
}
