import { connect, type Socket } from 'node:net';

/** Requests that wait for their answers at any time; more than the pool of the service has. */
const connections = 16;

interface Load {
  /** Origin, like `http://127.0.0.1:23001`. */
  url: string;
  /** With their queries; asked in turn, each connection beginning elsewhere. */
  paths: string[];
  seconds: number;
}

/**
 * Answers per second over 16 connections that are kept open, each with one request at a time. Speaks
 * just the HTTP it needs, because an agent would take as much of the machine as the service does.
 * Throws at the first answer that is not 200.
 */
export async function load({ url, paths, seconds }: Load): Promise<number> {
  const { hostname, port, host } = new URL(url);
  const requests = paths.map((path) =>
    Buffer.from(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\n\r\n`),
  );
  const begin = performance.now();
  const until = begin + seconds * 1000;
  const counts = await Promise.all(
    Array.from({ length: connections }, (_, index) => {
      const start = Math.floor((index * requests.length) / connections);
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      return askInTurn(socket, requests, { start, until });
    }),
  );
  const took = (performance.now() - begin) / 1000;
  return counts.reduce((sum, count) => sum + count, 0) / took;
}

interface Turn {
  start: number;
  /** By the clock of `performance`, in ms. */
  until: number;
}

function askInTurn(socket: Socket, requests: Buffer[], { start, until }: Turn): Promise<number> {
  let answers = 0;
  let received: Buffer = Buffer.alloc(0);
  const ask = () => socket.write(requests[(start + answers) % requests.length] ?? '');
  return new Promise((resolve, reject) => {
    socket.on('connect', ask).on('error', reject);
    socket.on('close', () => reject(new Error('The service closed a connection')));
    socket.on('data', (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      try {
        if (!isWhole(received)) return;
      } catch (error) {
        socket.destroy();
        reject(error as Error);
        return;
      }
      received = Buffer.alloc(0);
      answers += 1;
      if (performance.now() < until) {
        ask();
        return;
      }
      resolve(answers);
      socket.destroy();
    });
  });
}

/** Whether an answer has arrived to its last byte. */
function isWhole(received: Buffer): boolean {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const head = received.toString('latin1', 0, end);
  const length = /^content-length: (\d+)$/im.exec(head)?.[1];
  if (!head.startsWith('HTTP/1.1 200 ') || length === undefined) {
    throw new Error(`Not an answer to measure:\n${head}\n${received.toString('utf8', end + 4)}`);
  }
  return received.length >= end + 4 + Number(length);
}
