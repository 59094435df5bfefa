import { DescribeImagesCommand, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import { buildArguments, docker, logIn, platformOf, pushArguments, type Image } from './docker.js';
import { temporarySettings, type DockerSettings } from './docker-settings.js';
import { imageTag } from './image-hash.js';
import { optionalOutput, output, simulate, type Plan, type Run, type Step } from './run.js';
import { imageParameter, serviceNames, stackName, type ServiceName } from './stacks.js';

/** Builds and pushes what is not in the repositories yet; services take images by digest only. */
export const imagesStep: Step = {
  title: 'Images',
  plan: planOf,
  run: async (run) => {
    const login = oneLogin(run);
    try {
      for (const service of serviceNames) {
        run.found[imageParameter(service)] = await imageOf(run, service, login);
      }
    } finally {
      login.forget();
    }
  },
};

interface Login {
  /** Logs in the first time; answers the folder of Docker's settings that hold it. */
  settings: () => Promise<string>;
  forget: () => void;
}

function oneLogin(run: Run): Login {
  let made: DockerSettings | undefined;
  return {
    settings: async () => {
      if (made) return made.folder;
      made = temporarySettings();
      await logInToRegistry(run, made.folder);
      return made.folder;
    },
    forget: () => made?.remove(),
  };
}

function planOf({ environment }: Plan): string[] {
  const platform = platformOf(environment);
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

async function imageOf(run: Run, service: ServiceName, login: Login): Promise<string> {
  const platform = platformOf(run.environment);
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

async function buildAndPush(run: Run, image: Image, login: Login): Promise<void> {
  run.log(`  building ${image.name} for ${image.platform}`);
  await docker(buildArguments(image), { report: sayAStage(run) });
  const config = await login.settings();
  run.log(`  pushing ${image.name}`);
  await docker(pushArguments(image), { config });
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

async function logInToRegistry({ clients, environment }: Run, config: string): Promise<void> {
  const { authorizationData } = await clients.ecr.send(new GetAuthorizationTokenCommand({}));
  const [{ authorizationToken = '', proxyEndpoint = '' } = {}] = authorizationData ?? [];
  const [user = '', password = ''] = Buffer.from(authorizationToken, 'base64')
    .toString()
    .split(':');
  if (!password) throw new Error(`No login for ${stackName(environment.environment, 'platform')}`);
  await logIn({ registry: proxyEndpoint, user, password, config });
}

/** `RepositoryUriCatalog` and its like. */
const repositoryOutput = (service: ServiceName) =>
  imageParameter(service).replace(/^(.*)Image$/, 'RepositoryUri$1');
