import { z } from 'zod';
import type { Operation, ResponseSpec } from './operation.js';

type Links = Record<string, { operationId: string; parameters: Record<string, string> }>;

/**
 * Where an answer leads (OpenAPI 3.1, 4.8.20): from what was made, or is first in a list, to each
 * operation below the same path that takes its id.
 */
export function linksOf(
  source: Operation,
  { body, headers = {} }: ResponseSpec,
  operations: readonly Operation[],
): Links {
  const links: Links = {};
  const found = fieldsOf(body);
  if (!found || source.method === 'delete') return links;
  for (const target of operations) {
    const name = new RegExp(`^${escape(source.path)}/\\{(\\w+)\\}`).exec(target.path)?.[1];
    const field = [name ?? '', 'id'].find((key) => key in found.fields);
    if (name === undefined || field === undefined || countOf(target) > countOf(source) + 1)
      continue;
    const own = Object.keys(source.params?.shape ?? {}).map((key) => [key, `$request.path.${key}`]);
    const isSame = target.path.endsWith(`{${name}}`);
    const ifMatch = isSame && 'ETag' in headers && 'if-match' in (target.headers?.shape ?? {});
    links[target.id] = {
      operationId: target.id,
      parameters: {
        ...(Object.fromEntries(own) as Record<string, string>),
        [name]: `$response.body#/${found.place}${field}`,
        ...(ifMatch && { 'header.if-match': '$response.header.ETag' }),
      },
    };
  }
  return links;
}

const countOf = ({ params }: Operation): number => Object.keys(params?.shape ?? {}).length;
const escape = (path: string): string => path.replaceAll(/[.{}]/g, '\\$&');

function fieldsOf(body: z.ZodType | undefined) {
  if (!(body instanceof z.ZodObject)) return null;
  const { items } = body.shape as Record<string, unknown>;
  if (!(items instanceof z.ZodArray)) return { fields: body.shape, place: '' };
  const item: unknown = items.element;
  return item instanceof z.ZodObject ? { fields: item.shape, place: 'items/0/' } : null;
}
