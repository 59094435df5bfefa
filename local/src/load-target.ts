import { composeRuns, engineAnswers } from './docker.js';
import { readEnvironments, type Environments } from './environment.js';
import type { State } from './folders.js';
import type { Ports } from './ports.js';
import { findRunner } from './runner.js';
import type { Settings } from './settings.js';

/** A shop of this machine, whose processes, database and emulator can be looked at. */
export interface LocalTarget {
  kind: 'native' | 'compose';
  url: string;
  state: State;
  ports: Ports;
  environments: Environments;
}

/** What is loaded. Another shop keeps its own books. */
export type Target = LocalTarget | { kind: 'url'; url: string };

/** The shop that runs here, unless a `url` names another; throws when none does. */
export async function findTarget(
  { variables, ports, state }: Settings,
  url?: string,
): Promise<Target> {
  if (url) return { kind: 'url', url };
  const local = (kind: LocalTarget['kind'], at: Ports): LocalTarget => ({
    kind,
    url: `http://127.0.0.1:${at.ALB_PORT}`,
    state,
    ports: at,
    environments: readEnvironments(variables, at),
  });
  const runner = await findRunner(state);
  if (runner) return local('native', runner.ports);
  if ((await engineAnswers()) && (await composeRuns())) return local('compose', ports);
  throw new Error(
    'Tienda does not run: "npm start" first, in another terminal, or name a shop by --url.',
  );
}
