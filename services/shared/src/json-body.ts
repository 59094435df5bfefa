import { AsyncResource } from 'node:async_hooks';
import express, { type Request, type RequestHandler } from 'express';
import { repeatable } from './card-number.js';
import { invalid, Problem, problems, type FieldError } from './problem.js';

const bodyLimit = 100 * 1024;
/** Levels of arrays and objects; the contracts need four. */
export const depthLimit = 32;
/** Names by which a later merge could reach what all objects inherit from. */
const prototypeKeys = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads what operations with a body are sent: JSON in UTF-8 (RFC 8259, 8.1) and not compressed, so that
 * the web ACL sees what the service sees, and nothing small becomes large. Of a key that comes twice the
 * last counts, as in `JSON.parse`.
 */
export const jsonBody: RequestHandler[] = [
  (request, _response, next) => {
    if (hasBody(request) && !isJson(request)) throw new Problem(problems.unsupportedMediaType);
    next();
  },
  express.json({ limit: bodyLimit, strict: false, inflate: false }),
  (request, _response, next) => {
    const strange = findStrange(request.body, 1);
    if (strange) throw invalid([strange]);
    next();
  },
];

/** For operations that take none. What has no bytes is none, however it was announced. */
export const noBody: RequestHandler = (request, _response, next) => {
  if (!hasBody(request)) {
    next();
    return;
  }
  let bytes = 0;
  request.on('data', ({ length }: Buffer) => {
    bytes += length;
  });
  const end = () => {
    if (bytes > bodyLimit) next(tooLarge());
    else next(bytes > 0 ? invalid([{ path: '', message: 'takes no body' }]) : undefined);
  };
  // Bound, or what follows would not know which request it works for.
  request.once('end', AsyncResource.bind(end));
};

export const tooLarge = () => new Problem(problems.tooLarge, `At most ${bodyLimit / 1024} KiB`);

function hasBody({ headers }: Request): boolean {
  const { 'transfer-encoding': chunked, 'content-length': length = '0' } = headers;
  return chunked !== undefined || length !== '0';
}

function isJson(request: Request): boolean {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(
    request.headers['content-type'] ?? '',
  )?.[1];
  return request.is('application/json') !== false && (charset ?? 'utf-8').toLowerCase() === 'utf-8';
}

function findStrange(value: unknown, depth: number): FieldError | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > depthLimit) return { path: '', message: `is nested deeper than ${depthLimit}` };
  for (const [key, member] of Object.entries(value)) {
    if (prototypeKeys.has(key)) return { path: key, message: 'is not known' };
    const inner = findStrange(member, depth + 1);
    if (inner) return inner.path ? { ...inner, path: `${repeatable(key)}.${inner.path}` } : inner;
  }
  return undefined;
}
