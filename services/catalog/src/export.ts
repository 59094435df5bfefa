import { Readable } from 'node:stream';
import type { Database } from '@tienda/shared/database';
import { euros } from '@tienda/shared/schemas';
import { stringify } from 'csv-stringify/sync';
import { exportQueries, type ExportedRow } from './export-queries.js';
import { attributeCell, attributePrefix, textCell } from './import-cells.js';

export interface ExportAsked {
  format: 'csv' | 'ndjson';
  /** Without it, an export that is imported again hours later leaves the stock alone. */
  withStock: boolean;
}

/** All products as an import reads them, page by page as fast as somebody takes them. */
export type ExportProducts = (asked: ExportAsked) => Promise<Readable>;

const pageSize = 500;

export function createExport(writer: Database): ExportProducts {
  const queries = exportQueries(writer);
  return async ({ format, withStock }) => {
    const names = format === 'csv' ? await queries.listAttributeNames() : [];
    const write = format === 'csv' ? csvWriter(names, withStock) : ndjsonWriter(withStock);
    // Read before anything is sent: a database that is away is still a 503.
    const first = await queries.listPage(null, pageSize);
    async function* pages() {
      yield write.start;
      for (let page = first; page.length > 0;) {
        yield write.page(page);
        const last = page.at(-1);
        page = last && page.length === pageSize ? await queries.listPage(last.id, pageSize) : [];
      }
    }
    return Readable.from(pages(), { highWaterMark: 1 });
  };
}

interface Writer {
  start: string;
  page: (rows: ExportedRow[]) => string;
}

/** For spreadsheets: they take a file without a byte order mark for Windows-1252. */
function csvWriter(attributes: string[], withStock: boolean): Writer {
  const columns = ['sku', 'name', 'description', 'category', 'price', 'currency', 'status', 'slug'];
  const more = ['vatRate', 'weightGrams', ...(withStock ? ['stock'] : [])];
  const header = [...columns, ...more, ...attributes.map((name) => attributePrefix + name)];
  const cells = ({ attributes: values, available, ...row }: ExportedRow) => [
    ...[textCell(row.sku), textCell(row.name), textCell(row.description)],
    ...[row.category, row.price, 'EUR', row.status, row.slug, row.vatRate, row.weightGrams],
    ...(withStock ? [available] : []),
    ...attributes.map((name) => attributeCell(values[name])),
  ];
  const csv = (lines: unknown[][]) =>
    stringify(lines, { record_delimiter: 'windows', quoted_match: /[\r\n]/ });
  return { start: `\ufeff${csv([header])}`, page: (rows) => csv(rows.map(cells)) };
}

function ndjsonWriter(withStock: boolean): Writer {
  const line = ({ id: _, price, available, ...row }: ExportedRow) =>
    JSON.stringify({ ...row, price: euros(price), ...(withStock && { stock: available }) });
  return { start: '', page: (rows) => rows.map((row) => `${line(row)}\n`).join('') };
}
