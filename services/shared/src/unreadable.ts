import http from 'node:http';
import type { Duplex } from 'node:stream';
import { newId } from './ids.js';
import type { Logger } from './logger.js';
import { Problem, problemBody, problems, type ProblemType } from './problem.js';

const typeOf: Partial<Record<string, ProblemType>> = {
  HPE_HEADER_OVERFLOW: problems.headersTooLarge,
  ERR_HTTP_REQUEST_TIMEOUT: problems.requestTimeout,
};

/**
 * What Node cannot even parse, or what does not come to an end, gets a problem, too (RFC 9457); there
 * is no request to answer with.
 */
export function answerUnreadable(
  error: Error & { code?: string },
  socket: Duplex,
  logger: Logger,
): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const type = typeOf[error.code ?? ''] ?? problems.validation;
  const requestId = newId();
  const { status } = type;
  logger.info({ requestId, operation: 'none', status, code: error.code }, 'unreadable request');
  const body = JSON.stringify(problemBody(new Problem(type), requestId));
  const head = [
    `HTTP/1.1 ${status} ${http.STATUS_CODES[status]}`,
    'Content-Type: application/problem+json',
    'X-Content-Type-Options: nosniff',
    'Cache-Control: no-store',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
