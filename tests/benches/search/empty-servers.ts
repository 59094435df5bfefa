import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface EmptyServer {
  url: string;
  pid: number;
  close: () => void;
}

const program = fileURLToPath(new URL('empty-server.ts', import.meta.url));

/** A handler that does nothing, behind Express as the services have it, or behind nothing. */
export async function startEmptyServer(kind: 'express' | 'node'): Promise<EmptyServer> {
  const child: ChildProcess = fork(program, [kind], { execArgv: ['--import', 'tsx'] });
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`The empty server ended with ${String(code)}`);
  });
  const [port] = (await Promise.race([once(child, 'message'), failed])) as [number];
  failed.catch(() => undefined);
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? NaN,
    close: () => child.disconnect(),
  };
}
