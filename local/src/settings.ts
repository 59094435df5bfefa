import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { root, stateIn, type State } from './folders.js';
import { readPorts, type Ports } from './ports.js';

export interface Settings {
  /** What `${NAME}` in compose.yaml may refer to. */
  variables: Record<string, string>;
  ports: Ports;
  state: State;
}

/** Reads the environment and, as Compose does, a file `.env` that yields to it. */
export function readSettings(): Settings {
  const variables = readVariables();
  const ports = readPorts(variables);
  return { variables, ports, state: stateIn(variables['TIENDA_STATE'] ?? '.tienda') };
}

export function readVariables(): Record<string, string> {
  const file = join(root, '.env');
  const kept = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  const merged = { ...kept, ...process.env };
  return Object.fromEntries(
    Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
