import { Problem, problems } from '@tienda/shared/problem';
import type { Reader } from '@tienda/shared/reader';
import { categoryQueries } from './admin-categories-queries.js';
import type { Search } from './search.js';
import { slugPattern } from './slugs.js';

/**
 * Lets a link to a category outlive its slug: when a search in it finds nothing, or continues one that
 * was answered so, it is asked again under the slug of now.
 */
export function followMovedCategories(search: Search, reader: Reader): Search {
  return async (input) => {
    const { category } = input;
    if (category === undefined || !slugPattern.test(category)) return search(input);
    const asked = await search(input).catch(foreignCursor);
    if (!(asked instanceof Problem) && !asked.isEmpty) return asked;
    const movedTo = await categoryQueries(reader).findMoved(category);
    if (movedTo !== null) return search({ ...input, category: movedTo });
    if (asked instanceof Problem) throw asked;
    return asked;
  };
}

function foreignCursor(error: unknown): Problem {
  if (error instanceof Problem && error.type === problems.cursor) return error;
  throw error;
}
