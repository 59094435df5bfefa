/** `empty-server.ts express|node`: a server whose handler does nothing; tells its parent the port. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger } from '@tienda/shared/logger';
import { createHttpServer } from '@tienda/shared/server';
import express from 'express';

const body = '{"items":[],"nextCursor":null}';
const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };

const logger = createLogger({ service: 'empty', level: 'silent' });
const server = process.argv[2] === 'express' ? createHttpServer(app(), logger) : plain();
server.listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port);
});
process.on('disconnect', () => process.exit(0));

function app() {
  const made = express();
  made.get('/products', (_, response) => {
    response.writeHead(200, headers).end(body);
  });
  return made;
}

function plain() {
  return createServer((_, response) => {
    response.writeHead(200, headers).end(body);
  });
}
