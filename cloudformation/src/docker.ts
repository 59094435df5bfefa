import { execa } from 'execa';
import { root } from '../../local/src/folders.js';
import type { ServiceName } from './stacks.js';

export interface Image {
  service: ServiceName;
  /** With its tag. */
  name: string;
  /** For example linux/arm64. */
  platform: string;
}

/** What Docker calls a processor of the parameter CpuArchitecture. */
export const platformOf = (cpuArchitecture: string | undefined): string =>
  cpuArchitecture === 'ARM64' ? 'linux/arm64' : 'linux/amd64';

/** Without attestations: a repository holds one manifest to an image, whatever builder is used. */
export const buildArguments = ({ service, name, platform }: Image): string[] => [
  ...['buildx', 'build', '--platform', platform, '--load', '--provenance=false'],
  ...['--file', 'services/Dockerfile', '--target', 'service', '--build-arg', `SERVICE=${service}`],
  ...['--tag', name, '.'],
];

export const pushArguments = ({ name }: Image): string[] => ['push', name];

/** Runs Docker; each line that it prints goes to `report`, and the last ones into the error. */
export async function docker(parameters: string[], report?: (line: string) => void): Promise<void> {
  const child = execa('docker', parameters, {
    cwd: root,
    stdin: 'ignore',
    all: true,
    reject: false,
  });
  if (report) for await (const line of child.iterable({ from: 'all' })) report(line);
  const { failed, all, shortMessage } = await child;
  if (failed) throw new Error([shortMessage, ...all.split('\n').slice(-15)].join('\n'));
}

export interface Login {
  registry: string;
  user: string;
  password: string;
}

/** The password goes through standard input: a command line can be read by everybody. */
export async function logIn({ registry, user, password }: Login): Promise<void> {
  const parameters = ['login', '--username', user, '--password-stdin', registry];
  const { failed, stderr } = await execa('docker', parameters, { input: password, reject: false });
  if (failed) throw new Error(`Docker could not log in to ${registry}: ${stderr}`);
}

/** What keeps Docker from building for a platform; undefined when nothing does. */
export async function dockerProblem(platform: string): Promise<string | undefined> {
  const options = { reject: false, timeout: 60_000 } as const;
  const server = ['version', '--format', '{{.Server.Version}}'];
  const [engine, builder] = await Promise.all([
    execa('docker', server, options),
    execa('docker', ['buildx', 'inspect', '--bootstrap'], options),
  ]);
  if (engine.failed) return 'Docker does not answer: start it, it builds the images.';
  if (builder.failed) return 'Docker has no buildx: install its plugin, it builds the images.';
  if (new RegExp(`${platform}(?![\\w])`).test(builder.stdout)) return undefined;
  const install = `docker run --privileged --rm tonistiigi/binfmt --install ${platform.split('/')[1]}`;
  return `Docker cannot build for ${platform}, which CpuArchitecture asks for: ${install}`;
}
