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
  headers?: Record<string, string>;
}

const limitMs = 10_000;

/** One request over a connection of its own, with a target that fetch would tidy up first. */
export async function rawRequest(baseUrl: string, request: RawRequest): Promise<RawAnswer> {
  const { hostname, port } = new URL(baseUrl);
  const { method = 'GET', target, headers = {} } = request;
  const lines = Object.entries({ Host: 'localhost', ...headers, Connection: 'close' }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const head = [`${method} ${target} HTTP/1.1`, ...lines, '', ''].join('\r\n');
  return parse(await exchange(hostname, Number(port), head));
}

function exchange(host: string, port: number, head: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, host, () => socket.write(head, 'latin1'));
    socket.setTimeout(limitMs, () => socket.destroy(new Error(`no answer to ${head}`)));
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
