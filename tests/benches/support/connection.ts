import { connect } from 'node:net';

export interface Answer {
  status: number;
  head: string;
  body: Buffer;
}

/** One request at a time. */
export interface Connection {
  exchange: (request: Buffer) => Promise<Answer>;
  close: () => void;
}

export interface Request {
  method: string;
  path: string;
  headers?: Record<string, string>;
  /** JSON. */
  body?: string;
}

const nothing: Buffer = Buffer.alloc(0);

/**
 * A connection to `url` that is kept open. Speaks just the HTTP it needs, because an agent would take
 * as much of the machine as the service does.
 */
export function openConnection(url: string): Connection {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  let received = nothing;
  let failure: Error | undefined;
  let waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;
  const fail = (error: Error) => {
    failure ??= error;
    waiting?.reject(failure);
  };
  socket.on('error', fail).on('close', () => fail(new Error('The service closed a connection')));
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const answer = readAnswer(received);
    if (!answer) return;
    received = nothing;
    waiting?.resolve(answer);
  });
  return {
    exchange: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        if (failure) reject(failure);
        else socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}

/** The bytes of a request; the service does not look at its `Host`. */
export function bytesOf({ method, path, headers = {}, body }: Request): Buffer {
  const given = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const start = `${method} ${path} HTTP/1.1\r\nhost: bench\r\n${given.join('')}`;
  if (body === undefined) return Buffer.from(`${start}\r\n`);
  const length = Buffer.byteLength(body);
  const about = `content-type: application/json\r\ncontent-length: ${length}\r\n`;
  return Buffer.from(`${start}${about}\r\n${body}`);
}

/** An answer that has arrived to its last byte. */
function readAnswer(received: Buffer): Answer | undefined {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = received.toString('latin1', 0, end);
  const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0);
  if (received.length < end + 4 + length) return undefined;
  return { status: Number(head.slice(9, 12)), head, body: received.subarray(end + 4) };
}

/** Throws at an answer that a bench does not count. */
export function expectStatus(answer: Answer, status: number): Answer {
  if (answer.status === status) return answer;
  throw new Error(`Not an answer to measure:\n${answer.head}\n${answer.body.toString()}`);
}
