import { UpdateSecretVersionStageCommand } from '@aws-sdk/client-secrets-manager';
import { createClients, isEmulated, type Clients } from './clients.js';
import { createRun } from './deployment.js';
import { createKeyPair, versionOf } from './key-pair.js';
import {
  keySecretsOf,
  putPublicKeys,
  putSigningKey,
  readPublicKeys,
  signingKids,
  stagesOf,
  type KeySecrets,
} from './key-secrets.js';
import type { EnvironmentParameters } from './parameters.js';
import { checkAll } from './preflight.js';
import { currentDeployment, rollServices } from './roll-services.js';
import type { Log, Run } from './run.js';
import { serviceNames } from './stacks.js';

export interface Rotation {
  run: Run;
  secrets: KeySecrets;
}

interface Begin {
  environment: EnvironmentParameters;
  log: Log;
  clients?: Clients;
}

/** Checks what a rotation needs; throws when the environment was never deployed. */
export async function beginRotation({ environment, log, ...given }: Begin): Promise<Rotation> {
  const clients = given.clients ?? createClients(environment.region);
  const emulated = isEmulated();
  const checked = await checkAll({ environment, clients, emulated, needsDocker: false });
  const confirm = () => Promise.resolve(true);
  const run = createRun({ environment, log, confirm, clients, emulated, checked });
  const isDeployed = ['data', ...serviceNames].every((stack) => run.outputs[stack]);
  const secrets = isDeployed ? keySecretsOf(run) : undefined;
  if (!secrets) throw new Error(deployFirst(environment.environment));
  return { run, secrets };
}

const deployFirst = (environment: string) =>
  `${environment} has no keys to rotate: deploy it first, by npm run deploy -- --env ${environment}`;

/** As long as a token of users lives (`lifetimeSeconds` of services/users/src/tokens.ts), and clocks. */
export const tokenLifeMs = 11 * 60_000;

/**
 * Puts a new key into service without a request being refused: every service learns the new public
 * key before anything is signed with it, and keeps the old one until `dropOldKeys`. Repeated after an
 * interruption it goes on with the pair that it had begun with.
 */
export async function rotateKeys({ run, secrets }: Rotation): Promise<void> {
  const next = await pendingKey(run, secrets);
  if (next) {
    await rollServices(run, serviceNames);
    await putIntoService(secrets, next);
    run.log(`  ${next} signs from now on`);
  }
  await rollServices(run, ['users']);
  const from = new Date(Date.now() + tokenLifeMs).toLocaleTimeString();
  run.log(`Done. Tokens of the old key live ten minutes; from ${from} on:`);
  run.log(`  npm run deploy -- --env ${run.environment.environment} --drop-old-keys`);
}

/** Ends a rotation: tokens of older keys are accepted no more, which takes effect service by service. */
export async function dropOldKeys({ run, secrets }: Rotation): Promise<void> {
  const keys = await readPublicKeys(secrets);
  const { current, pending, changed } = await signingKids(secrets);
  const kept = keys.filter(({ kid }) => kid === current);
  if (kept.length === 0) throw new Error('The key that signs was not made by this command.');
  if (keys.some(({ kid }) => kid === pending && kid !== current)) {
    throw new Error('A rotation was interrupted: --rotate-keys goes on with it.');
  }
  const users = await currentDeployment(run, 'users');
  const begun = users.createdAt?.getTime() ?? 0;
  if (users.rolloutState !== 'COMPLETED' || begun < (changed?.getTime() ?? 0)) {
    throw new Error('users does not sign with the new key yet: --rotate-keys goes on with it.');
  }
  const ended = users.updatedAt?.getTime() ?? Date.now();
  const wait = Math.ceil((ended + tokenLifeMs - Date.now()) / 60_000);
  if (wait > 0)
    throw new Error(`Tokens of the old key are still in use: again in ${wait} minutes.`);
  if (kept.length < keys.length) await putPublicKeys(secrets, kept);
  await rollServices(run, serviceNames);
  run.log(`Done. Only ${current} is accepted.`);
}

/** The kid of the key that is to sign next and is published; undefined when it signs already. */
async function pendingKey(run: Run, secrets: KeySecrets): Promise<string | undefined> {
  const keys = await readPublicKeys(secrets);
  const { current, pending } = await signingKids(secrets);
  if (keys.some(({ kid }) => kid === pending) && pending !== current) return pending;
  if (keys.length > 1) {
    run.log('  the new key signs already; an earlier rotation goes on');
    return undefined;
  }
  const pair = createKeyPair();
  await putSigningKey(secrets, pair, 'AWSPENDING');
  await putPublicKeys(secrets, [...keys, pair.publicKey]);
  run.log(`  published ${pair.publicKey.kid} beside ${keys.map(({ kid }) => kid).join(', ')}`);
  return pair.publicKey.kid;
}

async function putIntoService({ client, signingKey }: KeySecrets, kid: string): Promise<void> {
  const { current } = await stagesOf(client, signingKey);
  const move = (stage: string, from?: string, to?: string) =>
    client.send(
      new UpdateSecretVersionStageCommand({
        SecretId: signingKey,
        VersionStage: stage,
        RemoveFromVersionId: from,
        MoveToVersionId: to,
      }),
    );
  await move('AWSCURRENT', current, versionOf(kid));
  await move('AWSPENDING', versionOf(kid));
}
