import { createCursors, type Cursors } from '@tienda/shared/cursor';
import { z } from 'zod';

const place = z.strictObject({
  band: z.int(),
  value: z.int(),
  id: z.uuid(),
  /** Products on the pages up to there. */
  shown: z.int(),
  /** How the words were asked for in the end, when not as typed. */
  way: z
    .strictObject({
      words: z.string(),
      anyWord: z.boolean(),
      corrected: z.boolean(),
      relaxed: z.boolean(),
    })
    .optional(),
});

/** Where the next page begins, and how the first one came about. */
export type Place = z.output<typeof place>;
export type SearchCursors = Cursors<Place>;

/** Cursors are sealed together with the query and sort they continue. */
export const createSearchCursors = (key: string): SearchCursors =>
  createCursors({ key, list: 'products', place });

/** Places in the list of imports and in the errors of one. */
export const createImportCursors = (key: string) => ({
  imports: createCursors({ key, list: 'imports', place: z.object({ id: z.uuid() }) }),
  errors: createCursors({ key, list: 'import errors', place: z.object({ line: z.int() }) }),
});

export type ImportCursors = ReturnType<typeof createImportCursors>;
