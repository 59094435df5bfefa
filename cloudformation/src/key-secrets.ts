import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { createKeyPair, kidOf, versionOf, type KeyPair, type PublicKey } from './key-pair.js';
import { optionalOutput, simulate, type Run, type Step } from './run.js';

export interface KeySecrets {
  client: SecretsManagerClient;
  signingKey: string;
  publicKeys: string;
}

/** Fills the two secrets that CloudFormation makes empty; the private key is never read again. */
export const keysStep: Step = {
  title: 'Keys of the access tokens',
  plan: () => ['a new ES256 pair into SigningKey and PublicKeys, unless both have a value'],
  run: async (run) => {
    const secrets = keySecretsOf(run);
    if (secrets) run.log(`  ${await fillKeys(secrets)}`);
    else simulate(run, 'the secrets of the keys');
  },
};

/** Undefined where an emulator made no secrets. */
export function keySecretsOf(run: Run): KeySecrets | undefined {
  const signingKey = optionalOutput(run, 'data', 'SigningKeySecretArn');
  const publicKeys = optionalOutput(run, 'data', 'PublicKeysSecretArn');
  if (signingKey && publicKeys) return { client: run.clients.secrets, signingKey, publicKeys };
  if (run.emulated) return undefined;
  throw new Error('The data stack names no secrets for the keys');
}

/**
 * Makes a pair unless there is one, and says what it did. A half is mended by a new pair: nothing can
 * have been signed with it. The public key goes first, so that nobody ever signs with a key that the
 * services do not know.
 */
export async function fillKeys(secrets: KeySecrets): Promise<string> {
  const [signing, published] = await Promise.all([
    stagesOf(secrets.client, secrets.signingKey),
    stagesOf(secrets.client, secrets.publicKeys),
  ]);
  if (signing.current && published.current) return 'both secrets have a value and stay as they are';
  const pair = createKeyPair();
  await putPublicKeys(secrets, [pair.publicKey]);
  await putSigningKey(secrets, pair, 'AWSCURRENT');
  return `made the pair ${pair.publicKey.kid}`;
}

/** The ids of a secret's versions by stage, for example `current`. */
export async function stagesOf(client: SecretsManagerClient, secret: string) {
  const answer = await client.send(new DescribeSecretCommand({ SecretId: secret }));
  const versions = Object.entries(answer.VersionIdsToStages ?? {});
  const at = (stage: string) => versions.find(([, stages]) => stages.includes(stage))?.[0];
  return { current: at('AWSCURRENT'), pending: at('AWSPENDING'), changed: answer.LastChangedDate };
}

/** Which key signs, and which one is to; a kid that is none of ours matches no public key. */
export async function signingKids({ client, signingKey }: KeySecrets) {
  const { current, pending, changed } = await stagesOf(client, signingKey);
  const kid = (version?: string) => (version ? kidOf(version) : undefined);
  return { current: kid(current), pending: kid(pending), changed };
}

export async function readPublicKeys({ client, publicKeys }: KeySecrets): Promise<PublicKey[]> {
  const answer = await client.send(new GetSecretValueCommand({ SecretId: publicKeys }));
  return (JSON.parse(answer.SecretString ?? '{}') as { keys?: PublicKey[] }).keys ?? [];
}

export async function putPublicKeys(secrets: KeySecrets, keys: PublicKey[]): Promise<void> {
  const SecretString = JSON.stringify({ keys });
  await secrets.client.send(
    new PutSecretValueCommand({ SecretId: secrets.publicKeys, SecretString }),
  );
}

export async function putSigningKey(
  secrets: KeySecrets,
  { privateKey }: KeyPair,
  stage: 'AWSCURRENT' | 'AWSPENDING',
): Promise<void> {
  await secrets.client.send(
    new PutSecretValueCommand({
      SecretId: secrets.signingKey,
      SecretString: JSON.stringify(privateKey),
      ClientRequestToken: versionOf(privateKey.kid),
      VersionStages: [stage],
    }),
  );
}
