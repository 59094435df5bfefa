import type { Question } from './ask.js';

/** How a resource is found in its service. */
interface Reading {
  question: Question;
  /** What the answer must hold. */
  expected: string;
}

type Properties = Record<string, unknown>;

/** Makes the reading of a resource from what `Ref` answers and from its properties. */
export type Read = (id: string, properties: Properties) => Reading;

/** Of the services that speak the query protocol. */
const versions = {
  ec2: '2016-11-15',
  elasticloadbalancing: '2015-12-01',
  rds: '2014-10-31',
  iam: '2010-05-08',
  autoscaling: '2011-01-01',
  sns: '2010-03-31',
  monitoring: '2010-08-01',
} as const;
type QueryService = keyof typeof versions;

export const queryOf = (
  service: QueryService,
  action: string,
  own: Record<string, string> = {},
): Question => ({ service, query: { Action: action, Version: versions[service], ...own } });

/** Asks for the resource alone where the action has an argument for its id. */
export const query =
  (service: QueryService, action: string, argument?: string): Read =>
  (id) => ({
    question: queryOf(service, action, argument ? { [argument]: id } : {}),
    expected: id,
  });

export const json =
  (service: string, target: string, body: (id: string) => Properties = () => ({})): Read =>
  (id) => ({ question: { service, target, body: body(id) }, expected: id });

export const rest =
  (service: string, path: (id: string) => string): Read =>
  (id) => ({ question: { service, path: path(id) }, expected: id });

/** A policy is told from a default one by the name of its first statement. */
export const policy =
  (questionOf: (properties: Properties) => Question): Read =>
  (_, properties) => {
    const { Statement = [] } = properties['PolicyDocument'] as { Statement?: { Sid?: string }[] };
    return {
      question: questionOf(properties),
      expected: Statement[0]?.Sid ?? 'a statement with a name',
    };
  };
