import { execa } from 'execa';
import { root } from './folders.js';

/** Whether Docker and its Compose can be used now. */
export async function engineAnswers(): Promise<boolean> {
  const options = { reject: false, timeout: 3_000 } as const;
  const checks = await Promise.all([
    execa('docker', ['info'], options),
    execa('docker', ['compose', 'version'], options),
  ]);
  return checks.every(({ failed }) => !failed);
}

interface ComposeOptions {
  environment?: Record<string, string>;
  /** Ends the command, which then counts as failed. */
  signal?: AbortSignal;
}

/** Runs `docker compose` on the terminal; throws when it fails. */
export async function compose(parameters: string[], options: ComposeOptions = {}): Promise<void> {
  const { failed } = await execa('docker', ['compose', ...parameters], {
    cwd: root,
    ...(options.environment && { env: options.environment }),
    ...(options.signal && { cancelSignal: options.signal }),
    stdio: 'inherit',
    // Out of the terminal's process group: Ctrl-C is for the runner, which then stops Compose.
    detached: true,
    reject: false,
  });
  if (failed) throw new Error(`"docker compose ${parameters.join(' ')}" failed; see above.`);
}

/** Whether containers of the project run now. */
export async function composeRuns(): Promise<boolean> {
  return finds(['compose', 'ps', '--quiet']);
}

/** Whether the engine knows anything of the project: a container, even stopped, or a volume. */
export async function composeKnows(): Promise<boolean> {
  const project = process.env['COMPOSE_PROJECT_NAME'] ?? 'tienda';
  const label = `label=com.docker.compose.project=${project}`;
  const containers = await finds(['compose', 'ps', '--all', '--quiet']);
  return containers || finds(['volume', 'ls', '--quiet', '--filter', label]);
}

async function finds(parameters: string[]): Promise<boolean> {
  const options = { cwd: root, reject: false, timeout: 10_000 } as const;
  const { stdout, failed } = await execa('docker', parameters, options);
  return !failed && stdout !== '';
}
