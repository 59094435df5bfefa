import type { Resource, Template } from './template.js';

export interface CutTemplate {
  template: Template;
  /** The types of the resources that were taken out, by their logical ids. */
  cut: Record<string, string>;
}

type Node = Record<string, unknown>;
type Replace = (resource: string, attribute?: string) => string;

/**
 * A copy of a template without the resources of some types. What refers to one of them gets a literal
 * in its place, so that every other resource and every output stays; nothing waits for them any more.
 */
export function cutTypes(template: Template, types: ReadonlySet<string>): CutTemplate {
  const all = Object.entries(template.Resources);
  const cut = Object.fromEntries(
    all.filter(([, { Type }]) => types.has(Type)).map(([name, { Type }]) => [name, Type]),
  );
  const isCut = (name: string) => name in cut;
  const kept = all.filter(([name]) => !isCut(name));
  const resources = kept.map(([name, resource]) => [name, withoutWaiting(resource, isCut)]);
  const copy: Template = { ...template, Resources: Object.fromEntries(resources) as Resources };
  return { template: replaceReferences(copy, isCut) as Template, cut };
}

type Resources = Template['Resources'];

function withoutWaiting(resource: Resource, isCut: (name: string) => boolean): Resource {
  const { DependsOn, ...rest } = resource;
  const names = [DependsOn ?? []].flat();
  const others = names.filter((name) => !isCut(name));
  if (others.length === names.length) return resource;
  return others.length > 0 ? { ...rest, DependsOn: others } : rest;
}

/** Stands for what the resource would have answered; an ARN where one is asked for. */
export const literalFor: Replace = (resource, attribute) =>
  attribute && /arn$/i.test(attribute)
    ? `arn:aws:cut:eu-west-1:000000000000:${resource}`
    : `cut-${resource}`;

function replaceReferences(value: unknown, isCut: (name: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => replaceReferences(item, isCut));
  if (value === null || typeof value !== 'object') return value;
  const node = value as Node;
  const { Ref: ref, 'Fn::GetAtt': getAtt, 'Fn::Sub': sub } = node;
  if (typeof ref === 'string' && isCut(ref)) return literalFor(ref);
  if (getAtt) return replaceAttribute(node, isCut);
  const entries = Object.entries(node).map(([key, item]) => [key, replaceReferences(item, isCut)]);
  const replaced = Object.fromEntries(entries) as Node;
  return sub ? { ...replaced, 'Fn::Sub': replaceInText(replaced['Fn::Sub'], isCut) } : replaced;
}

function replaceAttribute(node: Node, isCut: (name: string) => boolean): unknown {
  const path = [node['Fn::GetAtt']].flat().join('.');
  const [name = '', ...attribute] = path.split('.');
  return isCut(name) ? literalFor(name, attribute.join('.')) : node;
}

/** Of `Fn::Sub` with a map, the map's own names hide those of resources. */
function replaceInText(argument: unknown, isCut: (name: string) => boolean): unknown {
  const [text, own = {}] = Array.isArray(argument)
    ? (argument as [string, Node])
    : [argument as string];
  const replaced = text.replaceAll(/\$\{([^!}.]+)(?:\.([^}]+))?\}/g, (whole, name, attribute) =>
    isCut(String(name)) && !(String(name) in own)
      ? literalFor(String(name), attribute as string | undefined)
      : whole,
  );
  return Array.isArray(argument) ? [replaced, own] : replaced;
}
