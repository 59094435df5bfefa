import { bytesOf, expectStatus, openConnection, type Connection } from './connection.js';

/** Requests that wait for their answers at any time; more than the pool of a service has. */
const usualConnections = 16;

interface Load {
  /** Origin, like `http://127.0.0.1:23001`. */
  url: string;
  /** With their queries; asked in turn, each connection beginning elsewhere. */
  paths: string[];
  seconds: number;
}

/**
 * Answers per second over 16 connections that are kept open, each with one request at a time. Throws
 * at the first answer that is not 200.
 */
export async function load({ url, paths, seconds }: Load): Promise<number> {
  const requests = paths.map((path) => bytesOf({ method: 'GET', path }));
  const nextOf = (index: number) => {
    let at = Math.floor((index * requests.length) / usualConnections);
    return () => requests[at++ % requests.length] ?? Buffer.alloc(0);
  };
  return flood({ url, nextOf, status: 200, connections: usualConnections, seconds });
}

interface Flood {
  url: string;
  /** Makes the requests of one connection. */
  nextOf: (connection: number) => () => Buffer;
  /** Of every answer. */
  status: number;
  connections: number;
  seconds: number;
}

/** Answers per second to requests that are made as they are sent. Throws at the first other status. */
export function flood(asked: Flood): Promise<number> {
  const { url, nextOf, status, connections, seconds } = asked;
  return rateOf({ workers: connections, seconds }, async (index, isOver) => {
    const connection: Connection = openConnection(url);
    const next = nextOf(index);
    let answers = 0;
    do {
      expectStatus(await connection.exchange(next()), status);
      answers += 1;
    } while (!isOver());
    connection.close();
    return answers;
  });
}

interface Team {
  workers: number;
  seconds: number;
}

/** What `workers` do per second together, each until the time is over. */
export async function rateOf(
  { workers, seconds }: Team,
  work: (index: number, isOver: () => boolean) => Promise<number>,
): Promise<number> {
  const begin = performance.now();
  const until = begin + seconds * 1000;
  const isOver = () => performance.now() >= until;
  const counts = await Promise.all(
    Array.from({ length: workers }, (_, index) => work(index, isOver)),
  );
  const took = (performance.now() - begin) / 1000;
  return counts.reduce((sum, count) => sum + count, 0) / took;
}
