import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface ServerProcess {
  url: string;
  pid: number;
  close: () => void;
}

/**
 * Starts a server that a bench keeps to compare with, in a process of its own: `program` tells the
 * port it listens on, and ends when the bench does. What it logs goes nowhere.
 */
export async function startServer(program: URL, parameters: string[] = []): Promise<ServerProcess> {
  const child: ChildProcess = fork(fileURLToPath(program), parameters, {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`${program.pathname} ended with ${String(code)}`);
  });
  const [port] = (await Promise.race([once(child, 'message'), failed])) as [number];
  failed.catch(() => undefined);
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? NaN,
    close: () => child.disconnect(),
  };
}
