import { createHash } from 'node:crypto';
import { Problem, problems } from '@tienda/shared/problem';

/** 66 bits of SHA-256: enough to tell two versions of one thing apart. */
export const versionOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 11);

/**
 * A strong ETag in two halves: the version of what can be edited, and that of all that is shown. A
 * sale changes the second only, and so does not refuse the edit of somebody who read before it.
 */
export const entityTag = (version: string, shown: unknown): string =>
  `"${version}${versionOf(shown)}"`;

/**
 * Reads `If-Match` (RFC 9110 section 13.1.1); throws 428 without it. The check that it answers throws
 * 412 unless one of the tags begins with `version`. Weak tags count: an edge that compresses weakens them.
 */
export function precondition(ifMatch: string | undefined): (version: string) => void {
  if (ifMatch === undefined) throw new Problem(problems.preconditionRequired);
  const tags = [...ifMatch.matchAll(/"([^"]*)"/g)].map(([, tag = '']) => tag);
  return (version) => {
    const holds = ifMatch.trim() === '*' || tags.some((tag) => tag.startsWith(version));
    if (!holds) throw new Problem(problems.preconditionFailed);
  };
}
