import { readParameters } from '../../src/parameters.js';
import { synthesiseEnvironment } from '../../src/synthesise-environment.js';

const certificate = (region: string) => `arn:aws:acm:${region}:000000000000:certificate/0`;

/** A shop of its own domain, with TLS to the load balancer, on instances and with a way out. */
const everyOption = {
  CertificateArn: certificate('eu-west-1'),
  DomainName: 'shop.example',
  HostedZoneId: 'Z0',
  ViewerCertificateArn: certificate('us-east-1'),
  Capacity: 'EC2',
  Nat: 'true',
};

/** What the rules are run over; a waiver may be for some of them only. */
export const variants = {
  staging: () => synthesiseEnvironment(readParameters('staging')),
  production: () => synthesiseEnvironment(readParameters('production')),
  options: () => synthesiseEnvironment(readParameters('production'), everyOption),
  /** Without a way out whatever the default of Nat is, so that something is proved of endpoints. */
  closed: () =>
    synthesiseEnvironment(readParameters('production'), { ...everyOption, Nat: 'false' }),
};
export type Variant = keyof typeof variants;

const numbers = ['Memory', 'RetentionInDays', 'BackupRetentionPeriod', 'ExpirationInDays'];
const booleans = ['DeletionProtection'];

/**
 * The resources of every stack, as `<variant> <stack>`. Worked out and not as they are written: the
 * rules look for `true`, not for a parameter whose value is. CloudFormation makes of a parameter's text
 * what the property wants, so that is done here.
 */
export function documentsOf(variant: Variant): Record<string, object> {
  const stacks = Object.entries(variants[variant]());
  return Object.fromEntries(
    stacks.map(([stack, { resources }]) => [
      `${variant} ${stack}`,
      JSON.parse(JSON.stringify(resources, withType)) as object,
    ]),
  );
}

function withType(key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (numbers.includes(key)) return Number(value);
  return booleans.includes(key) ? value === 'true' : value;
}
