import { readStatus, statusWord, type Status } from '../orders/status.js';

/** What the list of orders shows; dates are days in Madrid, `2026-11-23`. */
export interface OrderFilters {
  status: Status | undefined;
  q: string;
  from: string;
  to: string;
}

const date = /^\d{4}-\d{2}-\d{2}$/;

/** The filters that stand in the address; what is no date is no filter. */
export function readFilters(params: URLSearchParams): OrderFilters {
  const day = (name: string) => {
    const value = params.get(name) ?? '';
    return date.test(value) ? value : '';
  };
  return {
    status: readStatus(params),
    q: params.get('q')?.trim() ?? '',
    from: day('desde'),
    to: day('hasta'),
  };
}

export function writeFilters({ status, q, from, to }: OrderFilters): URLSearchParams {
  const all = { q, estado: status && statusWord(status), desde: from, hasta: to };
  const set = Object.entries(all).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(set);
}

export const isFiltered = (filters: OrderFilters): boolean => writeFilters(filters).size > 0;

/** As the API takes them: without what is not asked. */
export function queryOf({ status, q, from, to }: OrderFilters) {
  return { ...(status && { status }), ...(q && { q }), ...(from && { from }), ...(to && { to }) };
}
