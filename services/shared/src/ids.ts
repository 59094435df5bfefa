import { v7 } from 'uuid';

/** UUIDv7 (RFC 9562): sorts by time of creation, so that index inserts stay on the last page. */
export const newId = (): string => v7();
