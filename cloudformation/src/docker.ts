import { execa } from 'execa';
import { root } from '../../local/src/folders.js';
import { effectiveValue, type EnvironmentParameters } from './parameters.js';
import type { ServiceName } from './stacks.js';

export interface Image {
  service: ServiceName;
  /** With its tag. */
  name: string;
  /** For example linux/arm64. */
  platform: string;
}

/** What Docker calls the processor that an environment's tasks run on. */
export const platformOf = (environment: EnvironmentParameters): string =>
  effectiveValue(environment, 'CpuArchitecture') === 'ARM64' ? 'linux/arm64' : 'linux/amd64';

/** Without attestations: a repository holds one manifest to an image, whatever builder is used. */
export const buildArguments = ({ service, name, platform }: Image): string[] => [
  ...['buildx', 'build', '--platform', platform, '--load', '--provenance=false'],
  ...['--file', 'services/Dockerfile', '--target', 'service', '--build-arg', `SERVICE=${service}`],
  ...['--tag', name, '.'],
];

export const pushArguments = ({ name }: Image): string[] => ['push', name];

interface Options {
  /** Is told each line that it prints. */
  report?: (line: string) => void;
  /** The folder of its settings, if not the user's own. */
  config?: string | undefined;
}

/** Runs Docker; the last lines that it prints go into the error. */
export async function docker(
  parameters: string[],
  { report, config }: Options = {},
): Promise<void> {
  const child = execa('docker', parameters, {
    ...within(config),
    cwd: root,
    stdin: 'ignore',
    all: true,
    reject: false,
  });
  if (report) for await (const line of child.iterable({ from: 'all' })) report(line);
  const result = await child;
  if (!result.failed) return;
  const lines = [result.shortMessage, ...result.all.split('\n').slice(-15)];
  throw new Error(lines.join('\n'), { cause: result });
}

const within = (config?: string) => (config ? { env: { DOCKER_CONFIG: config } } : {});

export interface Login {
  registry: string;
  user: string;
  password: string;
  /** The folder that Docker keeps it in. */
  config: string;
}

/** The password goes through standard input: a command line can be read by everybody. */
export async function logIn({ registry, user, password, config }: Login): Promise<void> {
  const parameters = ['login', '--username', user, '--password-stdin', registry];
  const options = { ...within(config), input: password, reject: false } as const;
  const result = await execa('docker', parameters, options);
  if (!result.failed) return;
  const why = result.stderr || result.shortMessage;
  throw new Error(`Docker could not log in to ${registry}: ${why}`, { cause: result });
}

/** What keeps Docker from building for a platform; undefined when nothing does. */
export async function dockerProblem(platform: string): Promise<string | undefined> {
  const options = { reject: false, timeout: 60_000 } as const;
  const server = ['version', '--format', '{{.Server.Version}}'];
  const [engine, builder] = await Promise.all([
    execa('docker', server, options),
    execa('docker', ['buildx', 'inspect', '--bootstrap'], options),
  ]);
  const why = ({ stderr, shortMessage }: { stderr?: string; shortMessage?: string }) =>
    (stderr || shortMessage || '').trim().split('\n').at(-1);
  if (engine.failed)
    return `Docker does not answer (${why(engine)}): start it, it builds the images.`;
  if (builder.failed)
    return `Docker has no buildx that works (${why(builder)}): install its plugin, it builds the images.`;
  if (new RegExp(`${platform}(?![\\w])`).test(builder.stdout)) return undefined;
  const install = `docker run --privileged --rm tonistiigi/binfmt --install ${platform.split('/')[1]}`;
  return `Docker cannot build for ${platform}, which CpuArchitecture asks for: ${install}`;
}
