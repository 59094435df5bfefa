import type { Route } from './operation.js';

const id = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * How a log line names the path of a request: words of the contract and ids stay. Anything else may be
 * what a person typed, an address or a telephone number.
 */
export function pathForLog(routes: readonly Route[]): (url: string) => string {
  const words = new Set(routes.flatMap(({ operation }) => operation.path.split('/')));
  const shown = (part: string) => (words.has(part.toLowerCase()) || id.test(part) ? part : '…');
  return (url) => url.split('?', 1).join('').split('/').map(shown).join('/');
}
