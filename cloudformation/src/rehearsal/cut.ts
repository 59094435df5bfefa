import type { Resource, Template } from '../template.js';

/** What an emulator cannot do. */
export interface Lacking {
  types: ReadonlySet<string>;
  /** Properties with which it refuses a type that it has, as `<type>.<property>`. */
  properties: ReadonlySet<string>;
  /** Attributes that it does not answer of types that it has, as `<type>.<attribute>`. */
  attributes: ReadonlySet<string>;
}

interface CutTemplate {
  template: Template;
  /** The types of the resources that were taken out, by their logical ids. */
  cut: Record<string, string>;
}

type Node = Record<string, unknown>;

/** The literal for a reference; undefined when the reference may stay. */
type Replacement = (resource: string, attribute?: string) => unknown;

/**
 * A copy of a template without what an emulator lacks. What refers to a resource that was cut gets a
 * literal in its place, so that every other resource and every output stays; nothing waits for it.
 */
export function cutTemplate(template: Template, lacking: Lacking): CutTemplate {
  const all = Object.entries(template.Resources);
  const isCut = ([, resource]: [string, Resource]) => isLacking(resource, lacking);
  const cut = Object.fromEntries(all.filter(isCut).map(([name, { Type }]) => [name, Type]));
  const kept = all.filter((entry) => !isCut(entry));
  const resources = kept.map(([name, resource]) => [name, withoutWaiting(resource, cut)] as const);
  const copy = { ...template, Resources: Object.fromEntries(resources) };
  const replaced = replaceReferences(copy, replacements(template, lacking));
  return { template: replaced as Template, cut };
}

/** Whether the emulator would refuse the resource. */
export const isLacking = ({ Type, Properties = {} }: Resource, lacking: Lacking): boolean =>
  lacking.types.has(Type) ||
  Object.keys(Properties).some((property) => lacking.properties.has(`${Type}.${property}`));

function withoutWaiting(resource: Resource, cut: Record<string, string>): Resource {
  const { DependsOn, ...rest } = resource;
  const names = [DependsOn ?? []].flat();
  const others = names.filter((name) => !(name in cut));
  if (others.length === names.length) return resource;
  return others.length > 0 ? { ...rest, DependsOn: others } : rest;
}

function replacements({ Resources }: Template, lacking: Lacking): Replacement {
  return (name, attribute) => {
    const resource = Resources[name];
    if (!resource) return undefined;
    if (isLacking(resource, lacking)) return literalFor(name, attribute);
    if (!attribute || !lacking.attributes.has(`${resource.Type}.${attribute}`)) return undefined;
    return resource.Properties?.[attribute] ?? literalFor(name, attribute);
  };
}

/** Stands for what the resource would have answered; an ARN where one is asked for. */
const literalFor = (resource: string, attribute = ''): string =>
  /arn$/i.test(attribute) ? `arn:aws:cut:eu-west-1:000000000000:${resource}` : `cut-${resource}`;

function replaceReferences(value: unknown, replacement: Replacement): unknown {
  if (Array.isArray(value)) return value.map((item) => replaceReferences(item, replacement));
  if (value === null || typeof value !== 'object') return value;
  const node = value as Node;
  const { Ref: ref, 'Fn::GetAtt': getAtt } = node;
  if (typeof ref === 'string') return replacement(ref) ?? node;
  if (getAtt) return replacement(...pathOf([getAtt].flat().join('.'))) ?? node;
  const entries = Object.entries(node).map(([key, item]) => {
    const replaced = replaceReferences(item, replacement);
    return [key, key === 'Fn::Sub' ? replaceInText(replaced, replacement) : replaced];
  });
  return Object.fromEntries(entries);
}

/** What follows the first dot is the attribute, which may hold dots itself. */
function pathOf(text: string): [resource: string, attribute?: string] {
  const [resource = text, ...attribute] = text.split('.');
  return attribute.length > 0 ? [resource, attribute.join('.')] : [resource];
}

/** Of `Fn::Sub` with a map, the map's own names hide those of resources. */
function replaceInText(argument: unknown, replacement: Replacement): unknown {
  const [text, own = {}] = [argument].flat() as [string, Node?];
  const replaced = text.replaceAll(/\$\{([^!}][^}]*)\}/g, (whole, name: string) => {
    if (name in own) return whole;
    return String(replacement(...pathOf(name)) ?? whole);
  });
  return Array.isArray(argument) ? [replaced, own] : replaced;
}
