import { rateLimits, type RateLimit } from './limits.js';
import type { Template } from '../template.js';

const head =
  '# Made by `npm run routes` from cloudformation/waf.yaml: change that, then run it again.';

/**
 * nginx's share of the web ACL, by file name in `nginx/templates/`. A bucket that holds five minutes'
 * worth and leaks evenly is nearest to the web ACL's window of five minutes.
 */
export function nginxLimits(
  waf: Template,
  parameters: Record<string, string> = {},
): Record<string, string> {
  const { limits, body, retryAfter } = rateLimits(waf, parameters);
  if (/['\\$]/.test(body)) throw new Error(`nginx cannot send ${body}`);
  const zones = [
    '# An empty key is not counted.',
    'map ${EDGE_LIMITS} $limited_address {',
    '  default $binary_remote_addr;',
    "  off '';",
    '}',
    ...limits.flatMap(zone),
    '',
    'map $limit_req_status $edge_retry_after {',
    "  default '';",
    `  REJECTED ${retryAfter};`,
    '}',
  ];
  const use = [
    ...limits.map(({ name, limit }) => `limit_req zone=${name} burst=${limit - 1} nodelay;`),
    'limit_req_status 429;',
    'recursive_error_pages on; # a request for the load balancer has come by one already',
    'error_page 429 @too_many;',
    'location @too_many {',
    '  default_type application/json;',
    `  return 429 '${body}';`,
    '}',
  ];
  return {
    'limits.conf.template': `${head}\n\n${zones.join('\n')}\n`,
    'limits.inc.template': `${head}\n${use.join('\n')}\n`,
  };
}

function zone({ name, limit, scope }: RateLimit): string[] {
  const rate = `rate=${limit / 5}r/m;`;
  if (!scope) return ['', `limit_req_zone $limited_address zone=${name}:4m ${rate}`];
  const expression = `~*^${inner(scope.method)} ${inner(scope.path)}$`;
  return [
    '',
    `map "$request_method $uri" $limited_${name} {`,
    "  default '';",
    `  '${expression}' $limited_address;`,
    '}',
    `limit_req_zone $limited_${name} zone=${name}:4m ${rate}`,
  ];
}

/** Between the anchors, which must be there. */
function inner(expression: string): string {
  const [, text] = /^\^([^'\\$]+)\$$/.exec(expression) ?? [];
  if (text === undefined) throw new Error(`nginx cannot be told of ${expression}`);
  return text;
}
