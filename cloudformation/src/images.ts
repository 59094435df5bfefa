import { DescribeImagesCommand, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import { buildArguments, docker, logIn, platformOf, pushArguments, type Image } from './docker.js';
import { imageTag } from './image-hash.js';
import { effectiveValue } from './parameters.js';
import { optionalOutput, output, simulate, type Plan, type Run, type Step } from './run.js';
import { imageParameter, serviceNames, stackName, type ServiceName } from './stacks.js';

/** Builds and pushes what is not in the repositories yet; services take images by digest only. */
export const imagesStep: Step = {
  title: 'Images',
  plan: planOf,
  run: async (run) => {
    const login = once(() => logInToRegistry(run));
    for (const service of serviceNames) {
      run.found[imageParameter(service)] = await imageOf(run, service, login);
    }
  },
};

function planOf({ environment }: Plan): string[] {
  const platform = platformOf(effectiveValue(environment, 'CpuArchitecture'));
  const images = serviceNames.map((service): Image => {
    const name = `<account>.dkr.ecr.${environment.region}.amazonaws.com/tienda-${environment.environment}/${service}`;
    return { service, platform, name: `${name}:${imageTag(service, platform)}` };
  });
  return [
    'docker login --username AWS --password-stdin <registry>',
    ...images.flatMap((image) => [
      `docker ${buildArguments(image).join(' ')}`,
      `docker ${pushArguments(image).join(' ')}`,
    ]),
    'an image whose tag is in the repository is neither built nor pushed',
  ];
}

async function imageOf(
  run: Run,
  service: ServiceName,
  login: () => Promise<void>,
): Promise<string> {
  const platform = platformOf(effectiveValue(run.environment, 'CpuArchitecture'));
  const tag = imageTag(service, platform);
  if (run.emulated) {
    simulate(run, `image ${service}:${tag}`);
    const repository = optionalOutput(run, 'platform', repositoryOutput(service));
    const digest = tag.replace(/\W|[g-z]/g, '0').padEnd(64, '0');
    return `${repository ?? `example.com/tienda/${service}`}@sha256:${digest}`;
  }
  const repository = output(run, 'platform', repositoryOutput(service));
  const present = await digestOf(run, repository, tag);
  if (present) run.log(`  ${service}:${tag} is in the repository`);
  else await buildAndPush(run, { service, platform, name: `${repository}:${tag}` }, login);
  const digest = present ?? (await digestOf(run, repository, tag));
  if (!digest) throw new Error(`${repository}:${tag} was pushed, and the repository lacks it`);
  return `${repository}@${digest}`;
}

async function buildAndPush(run: Run, image: Image, login: () => Promise<void>): Promise<void> {
  run.log(`  building ${image.name} for ${image.platform}`);
  await docker(buildArguments(image), sayAStage(run));
  await login();
  run.log(`  pushing ${image.name}`);
  await docker(pushArguments(image));
}

/** BuildKit prints hundreds of lines; those that name a stage tell how far it is. */
function sayAStage({ log }: Run) {
  return (line: string) => {
    const [, stage] = /^#\d+ (\[\w.+)$/.exec(line) ?? [];
    if (stage) log(`    ${stage}`);
  };
}

async function digestOf(run: Run, repository: string, tag: string): Promise<string | undefined> {
  const repositoryName = repository.slice(repository.indexOf('/') + 1);
  const command = new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: tag }] });
  const answer = await run.clients.ecr.send(command).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'ImageNotFoundException') return undefined;
    throw error;
  });
  return answer?.imageDetails?.[0]?.imageDigest;
}

async function logInToRegistry({ clients, environment }: Run): Promise<void> {
  const { authorizationData } = await clients.ecr.send(new GetAuthorizationTokenCommand({}));
  const [{ authorizationToken = '', proxyEndpoint = '' } = {}] = authorizationData ?? [];
  const [user = '', password = ''] = Buffer.from(authorizationToken, 'base64')
    .toString()
    .split(':');
  if (!password) throw new Error(`No login for ${stackName(environment.environment, 'platform')}`);
  await logIn({ registry: proxyEndpoint, user, password });
}

/** `RepositoryUriCatalog` and its like. */
const repositoryOutput = (service: ServiceName) =>
  imageParameter(service).replace(/^(.*)Image$/, 'RepositoryUri$1');

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}
