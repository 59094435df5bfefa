import { createClients, type Clients } from '../clients.js';
import { readParameters, type EnvironmentParameters } from '../parameters.js';

/** An environment of `params/` in an account of its own, which the emulator keeps apart. */
export interface RehearsedEnvironment {
  environment: EnvironmentParameters;
  account: string;
  clients: Clients;
}

/** Staging as its file says. Each takes its account for all that follows, so one at a time. */
export const small = (): RehearsedEnvironment =>
  inAccount('100000000001', readParameters('staging'));

/** Production with every switch thrown that adds a resource, so that no type is left unasked for. */
export function large(): RehearsedEnvironment {
  const environment = readParameters('production');
  const { region } = environment;
  const certificateIn = (where: string) =>
    `arn:aws:acm:${where}:100000000002:certificate/00000000-0000-4000-8000-000000000000`;
  const parameters = {
    ...environment.parameters,
    AlarmEmail: 'alarm@tienda.example',
    Capacity: 'EC2',
    CertificateArn: certificateIn(region),
    // As destroy asks for before it begins.
    DeletionProtection: 'false',
    DomainName: 'shop.example',
    GitHubRepository: 'tienda/tienda',
    HostedZoneId: 'Z0000000000000',
    Nat: 'true',
    ViewerCertificateArn: certificateIn('us-east-1'),
  };
  return inAccount('100000000002', { ...environment, parameters });
}

function inAccount(account: string, environment: EnvironmentParameters): RehearsedEnvironment {
  takeAccount(account);
  return { environment, account, clients: createClients(environment.region) };
}

/**
 * Points this process at the emulator and at nothing else: whatever the user's shell or files say of
 * AWS, a rehearsal never reaches an account.
 */
export function pointAt(url: string): void {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('AWS_') && !name.startsWith('AWS_SDK_'))
      Reflect.deleteProperty(process.env, name);
  }
  process.env['AWS_CONFIG_FILE'] = '/dev/null';
  process.env['AWS_SHARED_CREDENTIALS_FILE'] = '/dev/null';
  process.env['AWS_ENDPOINT_URL'] = url;
  process.env['AWS_SECRET_ACCESS_KEY'] = 'of-no-account';
}

/** The emulator takes an access key of twelve digits for the account. */
function takeAccount(account: string): void {
  process.env['AWS_ACCESS_KEY_ID'] = account;
}
