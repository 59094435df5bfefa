import type { z } from 'zod';
import type { Caller } from './auth.js';
import type { Priority } from './priority.js';
import type { ProblemType } from './problem.js';
import type { SecurityEventKind } from './security-events.js';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/**
 * Who may call: `public` ignores tokens, `optional` checks one when it is sent, `customer` is anyone
 * signed in, `support` and `admin` are the staff roles (an administrator may do what support may).
 */
export type Access = 'public' | 'optional' | 'customer' | 'support' | 'admin';

/** Whom besides its owner a thing is open to. */
export type Others = 'nobody' | 'support' | 'admin';

export interface ResponseSpec {
  description: string;
  body?: z.ZodType;
  /** Of a body that is no JSON but a stream of text. */
  mediaTypes?: readonly string[];
  /** Header name → description. */
  headers?: Record<string, string>;
}

type Fields = z.ZodObject;

/** One endpoint of the API: validation, static types and OpenAPI are all derived from it. */
export interface Operation<
  Params extends Fields = Fields,
  Query extends Fields = Fields,
  Headers extends Fields = Fields,
  Body extends z.ZodType = z.ZodType,
  Who extends Access = Access,
> {
  /** Stable name: log field, metric label, OpenAPI operationId, k6 tag. */
  id: string;
  method: Method;
  /** OpenAPI style, e.g. `/orders/{id}`. */
  path: string;
  summary: string;
  access: Who;
  /** Who goes first under overload; left out: `background` for what only staff may do, else `normal`. */
  priority?: Priority;
  /**
   * Of things that have an owner: who works with those of others, too. Left out below `/users/me/`, nobody;
   * elsewhere the things have no owner.
   */
  others?: Others;
  /** What the log is told when it was done. */
  event?: SecurityEventKind;
  /** A cookie this operation reads or sets; such routes are guarded against other sites. */
  cookie?: string;
  params?: Params;
  query?: Query;
  /** Request headers by lower-case name. */
  headers?: Headers;
  body?: Body;
  responses: Record<number, ResponseSpec>;
  /** Problems besides those that every operation of its kind can answer. */
  problems?: readonly ProblemType[];
}

export function operation<
  Params extends Fields,
  Query extends Fields,
  Headers extends Fields,
  Body extends z.ZodType,
  const Who extends Access,
>(definition: Operation<Params, Query, Headers, Body, Who>) {
  return definition;
}

type CallerOf<Who> = Who extends 'public' ? null : Who extends 'optional' ? Caller | null : Caller;

/** What a handler gets: everything parsed and typed, nothing of Express. */
export interface HandlerInput<
  Params extends Fields,
  Query extends Fields,
  Headers extends Fields,
  Body extends z.ZodType,
  Who extends Access,
> {
  params: z.output<Params>;
  query: z.output<Query>;
  headers: z.output<Headers>;
  body: z.output<Body>;
  /** The JSON as it was sent, before anything was trimmed or completed. */
  sentBody: unknown;
  caller: CallerOf<Who>;
  cookies: Readonly<Record<string, string | undefined>>;
  /** Address of the client as seen through TRUST_PROXY_HOPS proxies. */
  ip: string;
}

export interface Reply {
  status: number;
  /**
   * What becomes JSON. With a `content-type` in `headers` a text is sent as it is, and a `Readable` as it
   * comes.
   */
  body?: unknown;
  headers?: Record<string, string | string[]>;
  /** Who has just proved who they are, for the log; a token says it otherwise. */
  userId?: string;
}

/** The reply of most actions. */
export const ok = (body: unknown): Reply => ({ status: 200, body });

/** An operation with its handler, ready for `createApp`. */
export interface Route {
  operation: Operation;
  handle: (input: HandlerInput<Fields, Fields, Fields, z.ZodType, 'optional'>) => Promise<Reply>;
}

export function route<
  Params extends Fields,
  Query extends Fields,
  Headers extends Fields,
  Body extends z.ZodType,
  Who extends Access,
>(
  definition: Operation<Params, Query, Headers, Body, Who>,
  handle: (input: HandlerInput<Params, Query, Headers, Body, Who>) => Promise<Reply>,
): Route {
  // createApp parses the input with this very definition, which is what makes the cast true.
  return { operation: definition, handle } as unknown as Route;
}
