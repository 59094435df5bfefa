import { MAX, NIL, v7 } from 'uuid';

/** UUIDv7 (RFC 9562): sorts by time of creation, so that index inserts stay on the last page. */
export const newId = (): string => v7();

/** Sorts before every id: where a walk by id begins. */
export const firstId: string = NIL;

/** Sorts after every id. */
export const lastId: string = MAX;
