import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { actionsAllowedBy, type ActionOnResources } from './actions.js';
import { atMost, coversAction, listOf, matches, type Statement } from './policies.js';
import type { Role } from './roles.js';
import { simulate } from './simulate.js';

const texts = z.array(z.string());
const role = z.strictObject({
  carries: texts.default([]),
  grants: z.array(z.strictObject({ may: texts, on: texts })).default([]),
});
const boundary = z.strictObject({
  /** The resources that its statements may name, of whatever action. */
  within: texts,
  /** What it allows though no role is given it; only in the name of these services. */
  extras: z.array(
    z.strictObject({ may: texts, on: texts, via: texts, reason: z.string().min(20) }),
  ),
});
const file = z.strictObject({
  names: z.record(z.string(), z.string()),
  roles: z.record(z.string(), role),
  boundary,
  unlisted: z.record(z.string(), z.string()),
});

/** What a role may do: each of these actions on each of these patterns of ARNs, and what it carries of AWS. */
export type Expected = z.output<typeof role>;

export interface Allowed {
  roles: Record<string, Expected>;
  boundary: z.output<typeof boundary>;
  /** Roles without a list, with the reason. */
  unlisted: Record<string, string>;
}

/** Reads allowed.yaml for an environment: the reviewed list of all that each role may do. */
export function readAllowed(environment: string): Allowed {
  const text = readFileSync(new URL('allowed.yaml', import.meta.url), 'utf8');
  const { names, roles, boundary, unlisted } = file.parse(
    parse(text.replaceAll('{environment}', environment)),
  );
  const expand = (pattern: string) =>
    pattern.replaceAll(/\$(\w+)/g, (_, name: string) => {
      const value = names[name];
      if (value === undefined) throw new Error(`allowed.yaml has no name ${name}`);
      return value;
    });
  const expanded = Object.entries(roles).map(([name, { carries, grants }]) => {
    const list = grants.map(({ may, on }) => ({ may, on: on.map(expand) }));
    return [name, { carries, grants: list }] as const;
  });
  return {
    roles: Object.fromEntries(expanded),
    boundary: { ...boundary, within: boundary.within.map(expand) },
    unlisted,
  };
}

/** A role that may do everything would be found tens of thousands of times. */
const enough = 25;

/**
 * Compares all that a role may come to do with `expected`, in a closed world: every action of AWS, on
 * resources made from both sides' patterns, on one of each kind, and on `others`.
 */
export async function checkAllowed(
  role: Role,
  { carries, grants }: Expected,
  others: string[],
): Promise<string[]> {
  const statements = role.policies.flatMap(({ policy }) => atMost(policy).Statement);
  const found = await actionsAllowedBy(statements);
  const findings = [
    ...role.foreign
      .filter((arn) => !carries.includes(arn))
      .map((arn) => `carries ${arn}, whose content nobody here has reviewed`),
    ...grants
      .flatMap(({ may }) => may)
      .filter((name) => !found.some(({ action }) => action === name))
      .map((name) => `${name} is in allowed.yaml, but no policy allows it`),
  ];
  for (const candidate of found) {
    const { action } = candidate;
    const on = grants.filter(({ may }) => may.includes(action)).flatMap((grant) => grant.on);
    const near = others.filter((arn) => arn.startsWith(`arn:aws:${action.replace(/:.*/, ':')}`));
    const resources = [...samples(candidate, statements), ...on.map(fill), ...near];
    findings.push(...(await compare(role, { action, on, resources })));
    if (findings.length > enough) break;
  }
  return findings.map((text) => `${role.name}: ${text}`);
}

/** Of each statement's patterns, and one of each kind that AWS has. */
function samples({ action, resources }: ActionOnResources, statements: Statement[]): string[] {
  const granting = statements.filter((statement) => coversAction(statement, action));
  return [...granting.flatMap(({ Resource }) => listOf(Resource)).map(fill), ...resources];
}

/** What stands for `*` occurs in no name, so it shows a pattern that is wider than its counterpart. */
const fill = (pattern: string) =>
  pattern === '*' ? pattern : pattern.replaceAll('*', 'zq0').replaceAll('?', 'q');

interface Question {
  action: string;
  /** Patterns on which it is expected. */
  on: string[];
  resources: string[];
}

async function compare(role: Role, { action, on, resources }: Question): Promise<string[]> {
  const policies = role.policies.map(({ name, policy }) => ({ name, policy: atMost(policy) }));
  const boundary = role.boundary && atMost(role.boundary);
  const findings: string[] = [];
  const asked: string[] = [];
  for (const resource of new Set(resources)) {
    const request = { principal: role.arn, action, resource };
    const alone = await simulate(request, { policies });
    if (alone === 'NoSuchRequest') continue;
    asked.push(resource);
    const bounded = boundary ? await simulate(request, { policies, boundary }) : alone;
    const expected = on.some((pattern) => matches(pattern, resource)) ? 'is' : 'is not';
    const what = `${action} on ${resource} ${expected} in allowed.yaml`;
    if (alone === 'Unclear' || (alone === 'Allowed') !== (expected === 'is')) {
      findings.push(`${what}; by its policies it is ${alone}`);
    } else if (bounded !== alone) findings.push(`${what}; with the boundary it is ${bounded}`);
  }
  const idle = on.filter((pattern) => !asked.some((resource) => matches(pattern, resource)));
  return [...findings, ...idle.map((pattern) => `${action} is never asked for on ${pattern}`)];
}
