import { search, type More } from '../search/paths.js';
import { statementsOf } from '../support/statements.js';
import { inTurn, type Operation } from './operation.js';

/** As the service sends them; `queries` are those of the bench of search, every fifth of them. */
export async function searches(queries: string[]): Promise<Operation[]> {
  const some = queries.filter((_, index) => index % 5 === 0);
  return [
    await operation('search by relevance', some, {}),
    await operation('search by price', some, { sort: 'price' }),
    await operation('search between 50 and 200 €', some, { minPrice: '5000', maxPrice: '20000' }),
    await operation('search with facets and total', some, { include: 'facets,total' }),
  ];
}

async function operation(name: string, queries: string[], more: More): Promise<Operation> {
  const requests = await statementsOf(queries.map((query) => search(query, more)));
  return {
    name,
    grows: 'products',
    role: 'catalog',
    next: (index) => inTurn(requests, index),
  };
}
