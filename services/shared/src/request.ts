import type { Request } from 'express';
import { parseCookie } from 'cookie';
import type { z } from 'zod';
import type { Authenticate, Caller, Role } from './auth.js';
import { unauthorized } from './auth.js';
import { repeatable } from './card-number.js';
import type { Access, HandlerInput, Operation } from './operation.js';
import { invalid, Problem, problems, type FieldError } from './problem.js';

type AnyInput = HandlerInput<z.ZodObject, z.ZodObject, z.ZodObject, z.ZodType, 'optional'>;

/** More is no help to anybody, and an answer must not be much larger than its request. */
const errorLimit = 20;
/** Of what is repeated of a name that somebody made up. */
const nameLimit = 100;

interface Guards {
  authenticate: Authenticate;
  /** Origins whose pages may use the cookie routes. */
  trustedOrigins: readonly string[];
}

/** Checks who calls and what they send; throws 401, 403 or one 400 that names every bad field. */
export async function readInput(
  request: Request,
  operation: Operation,
  { authenticate, trustedOrigins }: Guards,
): Promise<AnyInput> {
  const caller = await identify(request, operation.access, authenticate);
  if (operation.cookie && operation.method !== 'get') refuseOtherSites(request, trustedOrigins);
  const errors: FieldError[] = [];
  const parse = (schema: z.ZodType | undefined, value: unknown) => {
    const result = schema?.safeParse(value);
    if (result?.error) errors.push(...fieldErrors(result.error));
    return result?.data;
  };
  const input = {
    params: parse(operation.params, request.params),
    query: parse(operation.query, request.query),
    headers: parse(operation.headers, request.headers),
    body: parse(operation.body, request.body),
    sentBody: request.body as unknown,
    caller,
    cookies: parseCookie(request.headers.cookie ?? ''),
    ip: request.ip ?? '',
  };
  if (!operation.query) errors.push(...unknownQuery(request));
  if (errors.length > 0) throw invalid(errors.slice(0, errorLimit));
  return input as AnyInput;
}

async function identify(
  { headersDistinct: { authorization } }: Request,
  access: Access,
  authenticate: Authenticate,
): Promise<Caller | null> {
  if (access === 'public') return null;
  // Of several Node keeps the first, and a proxy before it may have looked at the last.
  const caller = await authenticate(authorization?.join(', '));
  if (access === 'optional') return caller;
  if (caller === null) throw unauthorized('Send "Authorization: Bearer <access token>"');
  if (!allowed(caller.role, access)) throw new Problem(problems.forbidden);
  return caller;
}

function allowed(role: Role, access: Access): boolean {
  if (access === 'admin') return role === 'admin';
  return access === 'customer' || role === 'support' || role === 'admin';
}

/**
 * A cookie is sent whichever page asks, so the page must be ours. Browsers always tell by one of
 * these two headers; a request with neither comes from no browser.
 */
function refuseOtherSites({ headers }: Request, trustedOrigins: readonly string[]): void {
  const site = headers['sec-fetch-site'];
  const { origin } = headers;
  const foreignSite = site !== undefined && site !== 'same-origin';
  const foreignOrigin = origin !== undefined && !trustedOrigins.includes(origin);
  if (foreignSite || foreignOrigin) {
    const event = { kind: 'origin-refused' } as const;
    throw new Problem(problems.forbidden, 'Only pages of the shop may do this', { event });
  }
}

export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue) => {
    const base = issue.path.map(String);
    if (issue.code !== 'unrecognized_keys') {
      return [{ path: base.join('.'), message: issue.message }];
    }
    return issue.keys.map((key) => unknown([...base, shown(key)].join('.')));
  });
}

const unknownQuery = (request: Request): FieldError[] =>
  Object.keys(request.query).map((name) => unknown(shown(name)));

const shown = (name: string): string => repeatable(name).slice(0, nameLimit);

const unknown = (path: string): FieldError => ({ path, message: 'is not known' });
