import type { IncomingMessage } from 'node:http';
import type { Operation } from './operation.js';

/** Who is served first when a shop has more visitors than it can serve; docs/overload.md says how. */
export const priorities = ['critical', 'normal', 'background'] as const;
export type Priority = (typeof priorities)[number];

/** Staff can wait, shoppers leave: what only staff may do is background unless it says otherwise. */
export function priorityOf({ priority, access }: Operation): Priority {
  return priority ?? (access === 'admin' || access === 'support' ? 'background' : 'normal');
}

/**
 * Tells the priority of a request by its method and path alone. What is no operation (descriptions of the
 * API, paths that are not there) is background.
 */
export function classify(operations: readonly Operation[]) {
  const named = (operation: Operation) =>
    [`${operation.method.toUpperCase()} ${operation.path}`, priorityOf(operation)] as const;
  const all = operations.map(named);
  // Paths without parameters go first, as among the routes: else nobody could reach them.
  const exact = new Map<string, Priority>(all.filter(([path]) => !path.includes('{')));
  const patterns = all
    .filter(([path]) => path.includes('{'))
    .map(([path, priority]) => [expressionOf(path), priority] as const);
  return ({ method = '', url = '' }: Pick<IncomingMessage, 'method' | 'url'>): Priority => {
    const end = url.indexOf('?');
    const asked = `${method === 'HEAD' ? 'GET' : method} ${end < 0 ? url : url.slice(0, end)}`;
    const found = exact.get(asked) ?? patterns.find(([pattern]) => pattern.test(asked))?.[1];
    return found ?? 'background';
  };
}

const expressionOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', String.raw`\.`).replaceAll(/\{\w+\}/g, '[^/]+')}$`);
