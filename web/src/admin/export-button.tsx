import { useMutation } from '@tanstack/react-query';
import { orders } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';
import { Failure } from '../components/failure.js';
import { Icon } from '../components/icon.js';
import { queryOf, type OrderFilters } from './order-filters.js';

/** Saves what the filters show as a CSV file. A link could not carry the token, so it is fetched. */
export function ExportButton({ filters }: { filters: OrderFilters }) {
  const exporting = useMutation({
    mutationFn: () =>
      unwrap(
        orders.GET('/orders/export', { params: { query: queryOf(filters) }, parseAs: 'blob' }),
      ),
    onSuccess: (csv) => save(csv as Blob, `pedidos-${new Date().toISOString().slice(0, 10)}.csv`),
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
      {exporting.isError && <Failure error={exporting.error} />}
    </>
  );
}

function save(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
