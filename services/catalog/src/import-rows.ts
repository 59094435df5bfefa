import type { FieldError } from '@tienda/shared/problem';
import { fieldErrors } from '@tienda/shared/request';
import type { z } from 'zod';
import { bodyOf, cellsOf, type Header } from './import-cells.js';
import type { FileRecord, Place } from './import-file.js';
import { importedProduct } from './schemas.js';

export type ImportedProduct = z.output<typeof importedProduct>;

/** A row that can be applied, or the reasons why not. */
export type Row = { line: number; next: Place } & (
  { product: ImportedProduct; refused?: never } | { refused: Refusal; product?: never }
);

export interface Refusal {
  line: number;
  /** Null when the row does not get as far as to name one. */
  sku: string | null;
  errors: FieldError[];
}

const maxErrors = 20;
const maxShown = 200;

/** Checks what a record says by the schema of a single product; null for an empty line. */
export function readRow(record: FileRecord, header: Header | null): Row | null {
  const { line, next, text, problem = 'cannot be read' } = record;
  const refuse = (sku: string | null, errors: FieldError[]): Row => ({
    line,
    next,
    refused: refusal({ line, sku, errors }),
  });
  if (text === null) return refuse(null, [{ path: '', message: problem }]);
  if (text.trim() === '') return null;
  const read = header ? readCells(text, header) : readJson(text);
  if ('error' in read) return refuse(null, [{ path: '', message: read.error }]);
  const checked = importedProduct.safeParse(read.body);
  if (!checked.success) return refuse(skuOf(read.body), fieldErrors(checked.error));
  return { line, next, product: checked.data };
}

type Read = { body: unknown } | { error: string };

function readCells(text: string, { columns, delimiter }: Header): Read {
  const cells = cellsOf(text, delimiter);
  if (!cells) return { error: 'is not CSV: a quote is out of place' };
  if (cells.length !== columns.length) {
    return { error: `has ${cells.length} cells, and the first line has ${columns.length}` };
  }
  return { body: bodyOf(columns, cells) };
}

function readJson(text: string): Read {
  try {
    return { body: JSON.parse(text) as unknown };
  } catch {
    return { error: 'is not JSON' };
  }
}

function skuOf(body: unknown): string | null {
  const { sku } = (body ?? {}) as { sku?: unknown };
  return typeof sku === 'string' ? sku : null;
}

/** Short, and without what PostgreSQL cannot hold: all of it may come from the file. */
export const refusal = ({ line, sku, errors }: Refusal): Refusal => ({
  line,
  sku: sku === null ? null : shown(sku),
  errors: errors.slice(0, maxErrors).map(({ path, message }) => ({
    path: shown(path),
    message: shown(message),
  })),
});

const shown = (text: string) =>
  text
    .slice(0, maxShown)
    .replaceAll('\u0000', '\ufffd')
    .replaceAll(/\p{Cs}/gu, '\ufffd');
