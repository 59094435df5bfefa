import { connect } from 'node:net';

export interface RawAnswer {
  status: number;
  /** Names in lower case; of a name that came twice, the values joined by a comma. */
  headers: Record<string, string>;
  body: string;
}

interface RawRequest {
  method?: string;
  /** Sent exactly as it is: no client resolves `..`, or encodes, or merges slashes. */
  target: string;
  /** A name with several values is sent as often. */
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
}

const limitMs = 10_000;

/** One request over a connection of its own, with a target that fetch would tidy up first. */
export async function rawRequest(baseUrl: string, request: RawRequest): Promise<RawAnswer> {
  const { hostname, port } = new URL(baseUrl);
  const { method = 'GET', target, headers = {}, body } = request;
  const length = body !== undefined && { 'Content-Length': String(Buffer.byteLength(body)) };
  const named = { Host: 'localhost', ...length, ...headers, Connection: 'close' };
  const lines = Object.entries(named).flatMap(([name, values]) =>
    [values].flat().map((value) => `${name}: ${value}`),
  );
  const head = [`${method} ${target} HTTP/1.1`, ...lines, '', ''].join('\r\n');
  const bytes = Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body ?? '')]);
  return parse(await exchange(hostname, Number(port), bytes));
}

function exchange(host: string, port: number, bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, host, () => socket.write(bytes));
    socket.setTimeout(limitMs, () =>
      socket.destroy(new Error(`no answer to ${bytes.toString('latin1', 0, 200)}`)),
    );
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
  });
}

function parse(text: string): RawAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
  }
  return { status: Number(statusLine.split(' ')[1]), headers, body: rest.join('\r\n\r\n') };
}
