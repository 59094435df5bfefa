import { fetchFile } from '../api/bounded-fetch.js';
import { orders } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';
import { SaveButton } from '../components/save-button.js';
import { useTranslation } from '../i18n/use-translation.js';
import { authorized } from '../session/authorized-fetch.js';
import { queryOf, type OrderFilters } from './order-filters.js';

/** Saves what the filters show as a CSV file. */
export function ExportButton({ filters }: { filters: OrderFilters }) {
  const { t } = useTranslation('admin');
  return (
    <SaveButton
      label={t('orders.export')}
      nameOn={(day) => t('orders.file', { day })}
      request={() => requestCsv(filters)}
    />
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
