import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse, type CollectionTag, type ScalarTag, type YAMLMap, type YAMLSeq } from 'yaml';

/** A template with every short function (`!Ref`, `!Sub`) in its long form (`Ref`, `Fn::Sub`). */
export interface Template {
  Description: string;
  Parameters?: Record<string, ParameterDeclaration>;
  Mappings?: Record<string, Record<string, Record<string, unknown>>>;
  Conditions?: Record<string, unknown>;
  Resources: Record<string, Resource>;
  Outputs?: Record<string, Output>;
}

export interface ParameterDeclaration {
  Type: string;
  Description: string;
  Default?: string | number;
  AllowedValues?: (string | number)[];
  AllowedPattern?: string;
  ConstraintDescription?: string;
  MinValue?: number;
  MaxValue?: number;
}

export interface Resource {
  Type: string;
  Condition?: string;
  DependsOn?: string | string[];
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  Metadata?: Record<string, unknown>;
  Properties?: Record<string, unknown>;
}

export interface Output {
  Condition?: string;
  Description?: string;
  Value: unknown;
  Export?: { Name: unknown };
}

const templatesFolder = new URL('../', import.meta.url);

const functions = [
  ...['Base64', 'Cidr', 'FindInMap', 'GetAZs', 'ImportValue', 'Join', 'Select', 'Split', 'Sub'],
  ...['And', 'Equals', 'If', 'Not', 'Or'],
];

/** The file of a template, for example `network` → `cloudformation/network.yaml`. */
const templateFile = (name: string): string =>
  fileURLToPath(new URL(`${name}.yaml`, templatesFolder));

/** The text of a template, as it is sent to CloudFormation. */
export const templateText = (name: string): string => readFileSync(templateFile(name), 'utf8');

const parsed = new Map<string, Template>();

/** A template of this folder, parsed once: whoever changes it takes a copy. Throws when it is not YAML. */
export function readTemplate(name: string): Template {
  const template = parsed.get(name) ?? parseTemplate(templateText(name));
  parsed.set(name, template);
  return template;
}

export const parseTemplate = (text: string): Template =>
  parse(text, { customTags: tags() }) as Template;

function tags(): (ScalarTag | CollectionTag)[] {
  const long = functions.map((name) => tagsOf(`!${name}`, `Fn::${name}`));
  const conditions = tagsOf('!Condition', 'Condition');
  return [...long.flat(), ...conditions, ...tagsOf('!Ref', 'Ref'), getAtt, getAttOfList];
}

function tagsOf(tag: string, name: string): (ScalarTag | CollectionTag)[] {
  const collection = (node: YAMLMap | YAMLSeq) => ({ [name]: node.toJSON() as unknown });
  return [
    { tag, resolve: (text) => ({ [name]: text }) },
    { tag, collection: 'seq', resolve: (node) => collection(node) },
    { tag, collection: 'map', resolve: (node) => collection(node) },
  ];
}

/** `!GetAtt Bucket.Arn`: what follows the first dot is the attribute, which may hold dots itself. */
const getAtt: ScalarTag = {
  tag: '!GetAtt',
  resolve: (text) => {
    const [, resource = text, attribute = ''] = /^([^.]+)\.(.+)$/.exec(text) ?? [];
    return { 'Fn::GetAtt': [resource, attribute] };
  },
};

/** `!GetAtt [Bucket, Arn]` */
const getAttOfList: CollectionTag = {
  tag: '!GetAtt',
  collection: 'seq',
  resolve: (node) => ({ 'Fn::GetAtt': node.toJSON() as unknown }),
};
