import { serviceNames, type ServiceName } from '../stacks.js';
import { synthesise, type Synthesised } from '../synthesise.js';
import type { Resource, Template } from '../template.js';

/** A listener rule: whose path (as it was sent, without the query) a request must have to get to a service. */
export interface ListenerRule {
  /** Logical id in the template. */
  name: string;
  priority: number;
  /** `*` stands for any text, also with `/`, and `?` for one character; capital letters matter. */
  patterns: string[];
  service: ServiceName;
}

/** What the load balancer answers itself when no rule matches. */
export interface FixedResponse {
  status: number;
  contentType: string;
  body: string;
}

export interface ListenerRoutes {
  /** In the order in which the load balancer asks them. */
  rules: ListenerRule[];
  fallback: FixedResponse;
}

type Properties = Record<string, unknown>;

/**
 * The rules of the load balancer, out of `platform.yaml`. Throws a sentence with the name of a rule
 * that says more than nginx is told: then `nginx/` would quietly do something else than AWS.
 */
export function listenerRoutes(
  platform: Template,
  parameters: Record<string, string> = {},
): ListenerRoutes {
  const { resources } = withoutAccount(platform, parameters);
  const found = Object.entries(resources).filter(([, { Type }]) => Type.endsWith('::ListenerRule'));
  const rules = found
    .map(([name, { Properties = {} }]) => ruleOf(name, Properties))
    .sort((one, other) => one.priority - other.priority);
  const [listener, ...others] = new Set(
    found.map(([, rule]) => String(rule.Properties?.['ListenerArn'])),
  );
  if (listener === undefined || others.length > 0) {
    throw new Error('The listener rules must all be of one listener');
  }
  const twice = rules.find(({ priority }, index) => rules[index + 1]?.priority === priority);
  if (twice) throw new Error(`${twice.name} shares its priority with another listener rule`);
  return { rules, fallback: fallbackOf(listener, resources[listener]) };
}

/**
 * A template worked out for its routes alone, which no environment changes: exports stand for
 * themselves by their names, and what a deployment must give is empty.
 */
export function withoutAccount(
  template: Template,
  parameters: Record<string, string>,
): Synthesised {
  const unset = Object.entries(template.Parameters ?? {}).flatMap(([name, { Default }]) =>
    Default === undefined ? [[name, '']] : [],
  );
  const given = { ...(Object.fromEntries(unset) as Record<string, string>), ...parameters };
  const imports = new Proxy<Record<string, string>>({}, { get: (_, name) => String(name) });
  return synthesise(template, { parameters: given, imports });
}

function ruleOf(name: string, properties: Properties): ListenerRule {
  const { ListenerArn: _, Priority, Conditions, Actions, ...more } = properties;
  refuseMore(`${name} has`, more);
  return {
    name,
    priority: Number(Priority),
    patterns: patternsOf(name, only(Conditions, `${name} must have one condition`)),
    service: serviceOf(name, only(Actions, `${name} must have one action`)),
  };
}

function patternsOf(name: string, condition: Properties): string[] {
  const { Field, Values, PathPatternConfig, ...more } = condition;
  refuseMore(`The condition of ${name} has`, more);
  if (Field !== 'path-pattern') {
    throw new Error(`${name} has a condition on ${String(Field)}; nginx knows path-pattern only`);
  }
  const { Values: configured, ...other } = (PathPatternConfig ?? { Values }) as Properties;
  refuseMore(`The condition of ${name} has`, other);
  return configured as string[];
}

function serviceOf(name: string, action: Properties): ServiceName {
  const { Type, TargetGroupArn, ...more } = action;
  if (Type !== 'forward') {
    throw new Error(`${name} has the action ${String(Type)}; nginx knows forward only`);
  }
  refuseMore(`The action of ${name} has`, more);
  const group = String(TargetGroupArn);
  const service = serviceNames.find((known) => group.toLowerCase() === `${known}targets`);
  if (!service) throw new Error(`${name} forwards to ${group}, which is no service's`);
  return service;
}

function fallbackOf(name: string, listener?: Resource): FixedResponse {
  const actions = listener?.Properties?.['DefaultActions'];
  const action = only(actions, `${name} must have one default action`);
  if (action['Type'] !== 'fixed-response') {
    throw new Error(`${name} must answer with a fixed response when no rule matches`);
  }
  const { StatusCode, ContentType, MessageBody } = action['FixedResponseConfig'] as Properties;
  return {
    status: Number(StatusCode),
    contentType: String(ContentType ?? 'text/plain'),
    body: String(MessageBody ?? ''),
  };
}

function only(list: unknown, otherwise: string): Properties {
  const [first, ...rest] = Array.isArray(list) ? (list as Properties[]) : [];
  if (!first || rest.length > 0) throw new Error(otherwise);
  return first;
}

function refuseMore(subject: string, rest: Properties): void {
  const [name] = Object.keys(rest);
  if (name) throw new Error(`${subject} ${name}, which nginx is not told of`);
}
