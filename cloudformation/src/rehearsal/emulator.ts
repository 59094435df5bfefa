import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, stateIn, toolsFolder, type State } from '../../../local/src/folders.js';
import { endOrphans } from '../../../local/src/orphans.js';
import { createPart, startPart, stopPart, type PartPlan } from '../../../local/src/part.js';
import { anyFreePort } from '../../../local/src/ports.js';
import { pythonOf } from '../../../local/src/virtual-environment.js';
import { answers } from '../../../local/src/wait.js';

export interface Emulator {
  url: string;
  /** Where the logs of this rehearsal go. */
  logs: string;
  stop: () => Promise<void>;
  /** Once it has stopped: removes all that it wrote, its logs too. */
  remove: () => void;
}

const ministack = {
  name: 'ministack',
  lockFile: join(root, 'cloudformation', 'rehearsal', 'requirements.lock'),
};

/** For example `ministack==1.5.33`. */
export const emulatorVersion = (): string =>
  /^ministack==[\w.]+/m.exec(readFileSync(ministack.lockFile, 'utf8'))?.[0] ?? ministack.name;

/** Starts MiniStack on a free port of 127.0.0.1, empty; it is installed when it is not there yet. */
export async function startEmulator(signal: AbortSignal): Promise<Emulator> {
  const state = await freshState();
  const report = (text: string) => console.log(`  ${emulatorVersion()}: ${text}`);
  const python = await pythonOf(ministack, { state, report, signal });
  const port = await anyFreePort();
  const part = createPart(plan({ python, port, state }));
  const print = (text: string) => console.error(text);
  await startPart(part, { state, notice: print, onLoss: print });
  return {
    url: `http://127.0.0.1:${port}`,
    logs: state.logs,
    stop: () => stopPart(part),
    remove: () => rmSync(state.folder, { recursive: true, force: true }),
  };
}

const folder = join(toolsFolder, 'rehearsal');

/** Of this process alone; what a rehearsal left that was killed is ended and removed. */
async function freshState(): Promise<State> {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder).filter((pid) => !isRunning(Number(pid)))) {
    await endOrphans(stateIn(join(folder, name)));
    rmSync(join(folder, name), { recursive: true, force: true });
  }
  const state = stateIn(join(folder, String(process.pid)));
  mkdirSync(state.folder);
  return state;
}

/** Whether a rehearsal may still be at work; one with our own pid was another process, before us. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, and is somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

interface PlanOptions {
  python: string;
  port: number;
  state: State;
}

function plan({ python, port, state }: PlanOptions): PartPlan {
  return {
    name: 'ministack',
    program: () =>
      Promise.resolve({
        name: 'ministack',
        file: python,
        arguments: ['-m', 'ministack'],
        environment: { ...environment(port), HOME: state.folder, TMPDIR: state.folder },
        folder: state.folder,
      }),
    answers: () => answers(`http://127.0.0.1:${port}/_ministack/health`),
    farewell: [['SIGTERM', 1_500]],
    comesBack: false,
  };
}

const environment = (port: number) => ({
  GATEWAY_PORT: String(port),
  // Its default is every interface.
  BIND_HOST: '127.0.0.1',
  // It must neither run tasks as containers nor tidy up containers of others.
  DOCKER_HOST: 'unix:///nonexistent',
  LOG_LEVEL: 'INFO',
});
