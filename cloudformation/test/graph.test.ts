import { environments } from '../src/parameters.js';
import { stacks } from '../src/stacks.js';
import { readTemplate, templateText, type Resource } from '../src/template.js';
import { combinations, importsOf, synthesised, templateNames } from './template-graph.js';

const environment = 'staging';
const exportsOf = (name: string, chosen = {}) =>
  Object.keys(synthesised(environment, chosen)[name]?.exports ?? {});

describe('stacks', () => {
  it.each(environments())(
    'when %s is worked out with any choice, then each import has an export of an earlier stack',
    (name) => {
      for (const chosen of combinations) {
        const result = synthesised(name, chosen);
        expect(Object.keys(result)).toEqual(stacks.map((stack) => stack.name));
      }
    },
  );

  it('when they are deployed in order, then none imports from itself or a later one', () => {
    const seen = new Set<string>();
    for (const { name } of stacks) {
      expect(importsOf(name, environment).filter((imported) => !seen.has(imported))).toEqual([]);
      for (const exported of exportsOf(name)) seen.add(exported);
    }
  });

  it('when a stack is of another region, then no export leads to it or from it', () => {
    const abroad = stacks.filter(({ region }) => region);
    expect(abroad.map(({ name }) => name)).toEqual(['waf']);
    for (const { name } of abroad) {
      expect([...importsOf(name, environment), ...exportsOf(name)]).toEqual([]);
    }
  });

  it.each(stacks.map(({ name }) => name))(
    'when %s exports something, then another stack imports it, under its full name',
    (name) => {
      const imported = new Set(stacks.flatMap((stack) => importsOf(stack.name, environment)));
      const exported = new Set(
        [{}, { Capacity: 'EC2' }].flatMap((chosen) => exportsOf(name, chosen)),
      );
      expect([...exported].filter((entry) => !imported.has(entry))).toEqual([]);
      const rule = new RegExp(
        `^tienda-${environment}-${name}-[A-Z][A-Za-z]*(-(catalog|orders|users))?$`,
      );
      expect([...exported].filter((entry) => !rule.test(entry))).toEqual([]);
    },
  );
});

/** What is gone with them cannot be made again, or only by who has a copy. */
const holdsData = new Set([
  ...['AWS::DynamoDB::Table', 'AWS::EC2::Volume', 'AWS::ECR::Repository', 'AWS::EFS::FileSystem'],
  ...['AWS::KMS::Key', 'AWS::Logs::LogGroup', 'AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'],
  ...['AWS::S3::Bucket', 'AWS::SQS::Queue', 'AWS::SecretsManager::Secret'],
]);

/** What a shop must not lose, whoever deletes its stack: orders, receipts, pictures, and their key. */
const kept: [string, 'Retain' | 'Snapshot'][] = [
  ['data Cluster', 'Snapshot'],
  ['data Key', 'Retain'],
  ['assets MediaBucket', 'Retain'],
  ['assets ReceiptsBucket', 'Retain'],
];

describe('what holds data', () => {
  const all = templateNames.flatMap((template) =>
    Object.entries(readTemplate(template).Resources).flatMap(
      ([name, resource]): [string, Resource][] =>
        holdsData.has(resource.Type) ? [[`${template} ${name}`, resource]] : [],
    ),
  );

  it.each(all)(
    'when %s is deleted or replaced, then the template says what becomes of it',
    (_name, resource) => {
      const policies = /^(Delete|Retain|RetainExceptOnCreate|Snapshot)$/;
      expect(resource.DeletionPolicy).toMatch(policies);
      expect(resource.UpdateReplacePolicy).toMatch(policies);
    },
  );

  it.each(kept)('when the stack of %s is deleted, then that stays: %s', (name, policy) => {
    const resource = all.find(([found]) => found === name)?.[1];
    expect(resource?.DeletionPolicy?.replace('ExceptOnCreate', '')).toBe(policy);
    expect(resource?.UpdateReplacePolicy).toBe(policy);
  });
});

describe('templates', () => {
  const lines = (template: string) => templateText(template).trimEnd().split('\n').length;

  it.each(templateNames)('when %s is read, then it is short enough for that', (template) => {
    expect(lines(template)).toBeLessThanOrEqual(450);
  });

  it('when all are counted, then the set is under 2,200 lines', () => {
    expect(templateNames.reduce((sum, template) => sum + lines(template), 0)).toBeLessThan(2200);
  });

  // No part of a deployment, so it is not among what one must have read to know the shop in AWS.
  it('when the one for load tests is counted apart, then it is under 120 lines', () => {
    expect(lines('loadtest')).toBeLessThan(120);
  });

  it.each([...templateNames, 'loadtest'])(
    'when %s is opened, then it and each of its parameters say what they are',
    (template) => {
      const { Description, Parameters = {} } = readTemplate(template);
      expect(Description).toMatch(/^Tienda: .{20,}\.$/s);
      const silent = Object.entries(Parameters).filter(
        ([, { Description: text }]) => !/^[A-Z].{9,}$/s.test(text ?? ''),
      );
      expect(silent.map(([name]) => name)).toEqual([]);
    },
  );
});
