import { edgeRoutes, type EdgeRoutes } from './behaviours.js';
import { nginxLimits } from './nginx-limits.js';
import { listenerRoutes, type FixedResponse, type ListenerRoutes } from './listener.js';
import type { Template } from '../template.js';

/**
 * nginx's share of the routes, by file name in `nginx/templates/`: what the load balancer and the
 * distribution of these templates do with a path, and how often the web ACL lets an address ask. The
 * rest of nginx's configuration is written by hand.
 */
export function nginxRoutes(templates: {
  platform: Template;
  edge: Template;
  waf: Template;
}): Record<string, string> {
  const listener = listenerRoutes(templates.platform);
  const parts = [upstreams(listener), targets(listener), paths(edgeRoutes(templates.edge))];
  return {
    'routes.conf.template': `${head}\n\n${parts.join('\n\n')}\n`,
    'default-action.inc.template': `${head}\n${answer(listener.fallback)}\n`,
    ...nginxLimits(templates.waf),
  };
}

const head =
  '# Made by `npm run routes` from cloudformation/platform.yaml and edge.yaml: change those, then run it again.';

function upstreams({ rules }: ListenerRoutes): string {
  const blocks = [...new Set(rules.map(({ service }) => service))].map((service) => [
    `upstream ${service} {`,
    `  zone ${service} 64k;`,
    `  server \${${service.toUpperCase()}_TARGET} max_fails=0;`,
    '  keepalive 64; keepalive_timeout 60s;',
    '}',
  ]);
  return [
    '# max_fails=0: a target that failed is asked again, as the load balancer does while no check has failed.',
    ...blocks.flat(),
  ].join('\n');
}

function targets({ rules }: ListenerRoutes): string {
  const lines = rules.flatMap(({ name, priority, patterns, service }) => [
    `  # ${priority}: ${name}`,
    ...patterns.map((pattern) => `  '~${expression(pattern)}' ${service};`),
  ]);
  return ['# The first that matches.', ...map('$raw_path $alb_target', 'none', lines)].join('\n');
}

function paths({ behaviours, fallback }: EdgeRoutes): string {
  const lines = behaviours.map(({ pattern, origin }) => `  '~${expression(pattern)}' ${origin};`);
  return ['# The first that matches.', ...map('$uri $edge_origin', fallback, lines)].join('\n');
}

const map = (variables: string, otherwise: string, lines: string[]): string[] => [
  `map ${variables} {`,
  `  default ${otherwise};`,
  ...lines,
  '}',
];

function answer({ status, contentType, body }: FixedResponse): string {
  if (body.includes('$')) throw new Error("nginx cannot send the default action's $");
  const quoted = body.replaceAll(/[\\']/g, String.raw`\$&`);
  const lines = [
    `default_type ${contentType};`,
    'if ($alb_target = none) {',
    `  return ${status} '${quoted}';`,
    '}',
  ];
  return lines.join('\n');
}

/**
 * A path pattern of AWS as a regular expression of nginx's: `*` any text, `?` one character. The
 * characters are those that a listener rule may have; `$` and quotes would mean something to nginx.
 */
export function expression(pattern: string): string {
  const escaped: Record<string, string> = {
    '*': '.*',
    '?': '.',
    '.': String.raw`\.`,
    '+': String.raw`\+`,
    $: '[$]',
    "'": String.raw`\x27`,
  };
  const known = /^[\w\-.$/~"'@:+&*?]+$/;
  if (!known.test(pattern)) throw new Error(`nginx cannot be told of the path pattern ${pattern}`);
  const open = pattern.endsWith('*');
  const text = open ? pattern.slice(0, -1) : pattern;
  const anyLine = /[*?]/.test(text) ? '(?s)' : '';
  const inner = text.replaceAll(/[*?.+$']/g, (character) => escaped[character] ?? character);
  return `${anyLine}^${inner}${open ? '' : '$'}`;
}
