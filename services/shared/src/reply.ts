import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { Reply, Route } from './operation.js';

/** Content type of a reply whose body is JSON already. */
export const jsonText = 'application/json; charset=utf-8';
/** CloudFront gives up on an answer that stands still for 30 s; so does a stream on its reader. */
const idleStreamMs = 30_000;

/**
 * What anybody may keep gets an ETag, by which Express answers 304 (RFC 9110, 13.1.2). What was asked
 * with a token stays with whoever asked (RFC 9111, 3.5).
 */
export function send(response: Response, { status, body, headers = {} }: Reply): void {
  response.status(status).set(headers);
  if (body === undefined) {
    response.end();
    return;
  }
  const isText = typeof body === 'string' && headers['content-type'] !== undefined;
  const text = isText ? body : JSON.stringify(body);
  if (!headers['content-type']) response.set('content-type', jsonText);
  if (String(headers['cache-control']).startsWith('public')) {
    if (response.req.headers.authorization) response.set('cache-control', 'private, no-cache');
    if (!headers['etag']) response.set('etag', `"${hash('sha1', text, 'base64url')}"`);
  }
  response.send(text);
}

/** For as long as somebody reads; whatever fails on the way cuts the answer off, so that it shows. */
export async function sendStream(response: Response, reply: Reply, body: Readable): Promise<void> {
  if (response.req.method === 'HEAD') {
    body.destroy();
    send(response, { ...reply, body: undefined });
    return;
  }
  response.status(reply.status).set(reply.headers ?? {});
  response.setTimeout(idleStreamMs, () => response.destroy());
  await pipeline(body, response).catch((error: { code?: unknown }) => {
    const readerLeft = error.code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (!readerLeft) throw error;
  });
}

/** Throws what the contract does not say; of a stream nobody knows yet. */
export function checkReply({ operation }: Route, { status, body, headers }: Reply): void {
  const spec = operation.responses[status];
  if (!spec) throw new Error(`${operation.id} does not document ${status}`);
  if (body instanceof Readable) return;
  const isJson = typeof body === 'string' && headers?.['content-type'] === jsonText;
  spec.body?.parse(isJson ? JSON.parse(body) : body);
}
