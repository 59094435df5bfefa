import { attributeOf, referenceTo, type Place } from './references.js';
import type { Resource, Template } from './template.js';

export type Node = Record<string, unknown>;

/** What the functions of one template are worked out with. */
export interface Scope {
  template: Template;
  /** Values of parameters and pseudo parameters, by name. */
  values: Node;
  imports: Record<string, string>;
  place: Place;
}

/** What stands for `AWS::NoValue` until the entry that holds it is dropped. */
export const noValue = Symbol('AWS::NoValue');

/** Works out every function in `value`, from the outside in, as CloudFormation does. */
export function resolve(scope: Scope, value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => resolve(scope, item)).filter((item) => item !== noValue);
  }
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const [[name, argument] = ['', undefined]] = entries;
  const intrinsic = intrinsics[name];
  // A policy statement has a `Condition`, too, but it holds operators and not a name.
  const isCall = name !== 'Condition' || typeof argument === 'string';
  if (intrinsic && isCall && entries.length === 1) return intrinsic(scope, argument as never);
  const resolved = entries.map(([key, item]) => [key, resolve(scope, item)] as const);
  return Object.fromEntries(resolved.filter(([, item]) => item !== noValue));
}

/** Whether the condition of this name is true. */
export function holds(scope: Scope, name: string): boolean {
  const { Conditions = {} } = scope.template;
  if (!(name in Conditions)) throw new Error(`There is no condition ${name}`);
  return Boolean(resolve(scope, Conditions[name]));
}

type Intrinsic = (scope: Scope, argument: never) => unknown;

const intrinsics: Record<string, Intrinsic> = {
  Ref: (scope, name: string) => ref(scope, name),
  Condition: (scope, name: string) => holds(scope, name),
  'Fn::GetAtt': (scope, [name, attribute]: [string, string]) => getAtt(scope, name, attribute),
  'Fn::Sub': sub,
  'Fn::If': (scope, [name, yes, no]: [string, unknown, unknown]) =>
    resolve(scope, holds(scope, name) ? yes : no),
  'Fn::ImportValue': imported,
  'Fn::FindInMap': findInMap,
  'Fn::Join': (scope, [separator, list]: [string, unknown]) => texts(scope, list).join(separator),
  'Fn::Split': (scope, [separator, from]: [string, unknown]) => text(scope, from).split(separator),
  'Fn::Select': (scope, [index, list]: [unknown, unknown]) =>
    texts(scope, list)[Number(resolve(scope, index))],
  'Fn::GetAZs': ({ place }) => ['a', 'b', 'c'].map((zone) => place.region + zone),
  'Fn::Cidr': (scope, [block, count]: [unknown, unknown]) =>
    Array.from({ length: Number(resolve(scope, count)) }, (_, n) => `${text(scope, block)}#${n}`),
  'Fn::Base64': (scope, value: unknown) => Buffer.from(text(scope, value)).toString('base64'),
  'Fn::Equals': (scope, [left, right]: [unknown, unknown]) =>
    text(scope, left) === text(scope, right),
  'Fn::Not': (scope, [test]: [unknown]) => !resolve(scope, test),
  'Fn::And': (scope, tests: unknown[]) => tests.every((test) => resolve(scope, test)),
  'Fn::Or': (scope, tests: unknown[]) => tests.some((test) => resolve(scope, test)),
};

const text = (scope: Scope, value: unknown) => String(resolve(scope, value));
const texts = (scope: Scope, list: unknown) => (resolve(scope, list) as unknown[]).map(String);

function ref(scope: Scope, name: string): unknown {
  if (name in scope.values) return scope.values[name];
  return referenceTo(name, named(scope, name), scope.place);
}

function getAtt(scope: Scope, name: string, attribute: string): unknown {
  return attributeOf({ name, attribute, resource: named(scope, name) }, scope.place);
}

/** A resource with what a reference may need of it; resolving all of it could run in circles. */
function named(scope: Scope, name: string): Resource {
  const found = scope.template.Resources[name];
  if (!found) throw new Error(`${name} is neither a parameter nor a resource`);
  const names = Object.entries(found.Properties ?? {}).filter(([key]) =>
    /^(\w*Name|Family)$/.test(key),
  );
  return { ...found, Properties: resolve(scope, Object.fromEntries(names)) as Node };
}

function sub(scope: Scope, argument: string | [string, Node]): string {
  const [pattern, own] = typeof argument === 'string' ? [argument, {}] : argument;
  return pattern.replaceAll(/\$\{([^!}][^}]*)\}/g, (_, name: string) => {
    if (name in own) return text(scope, own[name]);
    const [, resource, attribute] = /^([^.]+)\.(.+)$/.exec(name) ?? [];
    return String(resource && attribute ? getAtt(scope, resource, attribute) : ref(scope, name));
  });
}

function imported(scope: Scope, argument: unknown): string {
  const name = text(scope, argument);
  const value = scope.imports[name];
  if (value === undefined) throw new Error(`No stack exports ${name}`);
  return value;
}

function findInMap(scope: Scope, path: unknown[]): unknown {
  const [map = '', top = '', second = ''] = texts(scope, path);
  const found = scope.template.Mappings?.[map]?.[top]?.[second];
  if (found === undefined) throw new Error(`${map} has no ${top}.${second}`);
  return found;
}
