export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

interface Shown<Row, Item> {
  limit: number;
  present: (row: Row) => Item;
  /** The cursor of the page that begins after `row`. */
  seal: (row: Row) => string;
}

/** A page of `found`, which holds one row more than `limit` when there is another page. */
export function pageOf<Row, Item>(
  found: Row[],
  { limit, present, seal }: Shown<Row, Item>,
): Page<Item> {
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(present), nextCursor: last ? seal(last) : null };
}
