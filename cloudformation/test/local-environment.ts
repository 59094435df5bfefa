import { readParameters } from '../src/parameters.js';
import { synthesiseEnvironment } from '../src/synthesise-environment.js';
import type { Synthesised } from '../src/synthesise.js';

/**
 * The cloud's stacks under the laptop's name, so that names of buckets and topics can be compared:
 * account and region of the synthesis are those of the emulator.
 */
export const localEnvironment: Record<string, Synthesised> = synthesiseEnvironment({
  ...readParameters('staging'),
  environment: 'local',
});

interface Container {
  Name: string;
  Image: string;
  Command?: string[];
  DependsOn?: { ContainerName: string; Condition: string }[];
  Environment?: { Name: string; Value: string }[];
  Secrets?: { Name: string; ValueFrom: string }[];
  PortMappings?: { ContainerPort: number }[];
  User?: string;
  Privileged?: boolean;
  ReadonlyRootFilesystem?: boolean;
  MountPoints?: { SourceVolume: string; ContainerPath: string }[];
  LinuxParameters?: { InitProcessEnabled?: boolean; Capabilities?: { Drop?: string[] } };
  StopTimeout?: number;
  HealthCheck?: { Command: string[] };
}

/** The containers of a task definition, by their names. */
export function containersOf(stack: string, task = 'TaskDefinition'): Record<string, Container> {
  const definition = localEnvironment[stack]?.resources[task];
  const containers = (definition?.Properties?.['ContainerDefinitions'] ?? []) as Container[];
  if (containers.length === 0) throw new Error(`${stack} has no task definition ${task}`);
  return Object.fromEntries(containers.map((container) => [container.Name, container]));
}

/** The container of a task definition that has but one. */
export function containerOf(stack: string, task?: string): Container {
  const [container, ...others] = Object.values(containersOf(stack, task));
  if (!container || others.length > 0) throw new Error(`${stack} has more than one container`);
  return container;
}

/** The settings that a container is given; a secret's value is its ARN. */
export function settingsOf({ Environment = [], Secrets = [] }: Container): Record<string, string> {
  return Object.fromEntries([
    ...Environment.map(({ Name, Value }) => [Name, String(Value)]),
    ...Secrets.map(({ Name, ValueFrom }) => [Name, ValueFrom]),
  ]);
}
