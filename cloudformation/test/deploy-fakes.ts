import { readParameters } from '../src/parameters.js';
import type { Clients } from '../src/clients.js';
import type { Run } from '../src/run.js';

export interface Sent {
  name: string;
  input: Record<string, unknown>;
}

/** An answer, an error to throw, or what makes one of the command's input. */
type Answer = object | ((input: Record<string, unknown>) => object);

/**
 * A client for what the real service cannot be made to do here. Each command takes the next of its
 * answers; the last one is repeated, and a command without any gets an empty answer.
 */
export function fakeClient(answers: Record<string, Answer[]>) {
  const sent: Sent[] = [];
  const left = Object.fromEntries(Object.entries(answers).map(([name, list]) => [name, [...list]]));
  const send = (command: { constructor: { name: string }; input: Record<string, unknown> }) => {
    const name = command.constructor.name.replace('Command', '');
    sent.push({ name, input: command.input });
    const list = left[name] ?? [{}];
    const next = (list.length > 1 ? list.shift() : list[0]) ?? {};
    const answer = typeof next === 'function' ? next(command.input) : next;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const names = () => sent.map(({ name }) => name);
  return { client: { send } as never, sent, names };
}

/** The newest event as it was before a change, and every time it is asked for after that. */
export const eventsOfAChange = [
  { StackEvents: [{ EventId: 'before' }] },
  { StackEvents: [{ EventId: 'begun' }, { EventId: 'before' }] },
];

/** A deployment of staging whose earlier stacks are there. */
export function fakeRun(clients: Partial<Clients>): Run & { lines: string[] } {
  const lines: string[] = [];
  return {
    environment: readParameters('staging'),
    clients: clients as Clients,
    emulated: false,
    pollMs: 1,
    account: '000000000000',
    log: (line) => lines.push(line),
    confirm: () => Promise.resolve(true),
    templates: () => '{}',
    bootstrap: false,
    found: {},
    outputs: {
      network: { PrivateSubnetIds: 'subnet-a,subnet-b', MigrationsSecurityGroup: 'sg-migrations' },
      platform: { ClusterName: 'tienda-staging' },
      migrations: {
        BootstrapTask: 'bootstrap',
        MigrationTask: 'migration',
        AdministratorTask: 'admin',
      },
    },
    changed: [],
    simulated: [],
    lines,
  };
}
