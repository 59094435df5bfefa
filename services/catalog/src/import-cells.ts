import { parse } from 'csv-parse/sync';

/** How a product stands in CSV; in NDJSON it is the body of `POST /products`, with `stock`. */
const required = ['sku', 'name', 'description', 'category', 'price'];
const optional = ['currency', 'status', 'slug', 'vatRate', 'weightGrams', 'stock'];
export const attributePrefix = 'attributes.';
const attributeColumn = /^attributes\.[a-z][A-Za-z0-9]{0,39}$/;

/** Of the first line of a CSV file. */
export interface Header {
  columns: string[];
  delimiter: string;
}

/** Spreadsheets in Spanish separate by semicolons, because the comma is in their numbers. */
export function readHeader(text: string): Header | { problem: string } {
  const delimiter = text.includes(';') && !text.includes(',') ? ';' : ',';
  const columns = cellsOf(text, delimiter)?.map((column) => column.trim());
  if (!columns) return { problem: 'The first line cannot be read as CSV' };
  const known = (column: string) =>
    [...required, ...optional].includes(column) || attributeColumn.test(column);
  const unknown = columns.filter((column) => !known(column));
  const missing = required.filter((column) => !columns.includes(column));
  const twice = columns.filter((column, index) => columns.indexOf(column) !== index);
  const problems = [
    ...(missing.length > 0 ? [`Missing columns: ${listed(missing)}`] : []),
    ...(unknown.length > 0 ? [`Unknown columns: ${listed(unknown)}`] : []),
    ...(twice.length > 0 ? [`Columns that are there twice: ${listed(twice)}`] : []),
  ];
  return problems.length > 0 ? { problem: problems.join('. ') } : { columns, delimiter };
}

function listed(names: string[]): string {
  const shown = names.slice(0, 5).map((name) => JSON.stringify(name.slice(0, 60)));
  return names.length > 5 ? `${shown.join(', ')} and ${names.length - 5} more` : shown.join(', ');
}

/** The cells of one record; null when its quotes are out of place. */
export function cellsOf(text: string, delimiter: string): string[] | null {
  try {
    const options = { delimiter, record_delimiter: ['\r\n', '\n'], relax_column_count: true };
    const [cells = [], ...more] = parse(text, options);
    return more.length === 0 ? cells : null;
  } catch {
    return null;
  }
}

/**
 * A record as the body that the schema checks. An empty cell is a field left out. What looks like no
 * number stays text, so that the schema refuses it where a number is due.
 */
export function bodyOf(columns: string[], cells: string[]): unknown {
  const pairs = columns.map((column, index) => [column, cells[index] ?? ''] as const);
  const given = new Map(pairs.filter(([, cell]) => cell !== ''));
  const cell = (column: string) => given.get(column);
  const text = (column: string) => plainText(cell(column));
  const number = (column: string) => wholeNumber(cell(column));
  const attributes = [...given].filter(([column]) => column.startsWith(attributePrefix));
  const hasAttributes = columns.some((column) => column.startsWith(attributePrefix));
  return {
    sku: text('sku'),
    name: text('name'),
    description: text('description') ?? '',
    category: cell('category'),
    price: { amount: number('price'), currency: cell('currency') ?? 'EUR' },
    status: cell('status'),
    slug: cell('slug'),
    vatRate: number('vatRate'),
    weightGrams: number('weightGrams'),
    stock: number('stock'),
    attributes: hasAttributes ? Object.fromEntries(attributes.map(attributeOf)) : undefined,
  };
}

const wholeNumber = (cell: string | undefined) =>
  cell !== undefined && /^-?\d{1,15}$/.test(cell) ? Number(cell) : cell;

/** As JavaScript writes a number, so that "007", "1e3" and "1,5" stay the texts they are. */
const isNumber = (text: string) => /^-?\d/.test(text) && String(Number(text)) === text;

const plainText = (cell: string | undefined) => cell?.replace(/^'(?=[=+\-@\t\r'])/, '');

function attributeOf([column, cell]: readonly [string, string]): [string, string | number] {
  const name = column.slice(attributePrefix.length);
  if (isNumber(cell)) return [name, Number(cell)];
  const marked = cell.startsWith("'") && isNumber(cell.slice(1));
  return [name, marked ? cell.slice(1) : (plainText(cell) ?? '')];
}

/**
 * Text as a cell. A spreadsheet would run what begins like a formula, so that an apostrophe goes
 * before it, as people do there; `plainText` takes it away again.
 */
export const textCell = (text: string): string => text.replace(/^(?=[=+\-@\t\r'])/, "'");

/** Numbers as such, and a text of digits with an apostrophe, so that it comes back as text. */
export function attributeCell(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  return isNumber(value) ? `'${value}` : textCell(value);
}
