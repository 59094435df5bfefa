import { listenerRoutes } from '../src/routes/listener.js';
import { nginxRoutes } from '../src/routes/nginx.js';
import type { Resource, Template } from '../src/template.js';
import { mapOf, templates } from './routes-map.js';

/** A copy of `platform.yaml` in which one listener rule is another. */
function withRule(name: string, properties: Record<string, unknown>): Template {
  const copy = structuredClone(templates.platform);
  const rule: Resource = copy.Resources[name] ?? {
    ...structuredClone(copy.Resources['UsersRule']),
    Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
  };
  copy.Resources[name] = { ...rule, Properties: { ...rule.Properties, ...properties } };
  return copy;
}

const paths = (...Values: string[]) => [{ Field: 'path-pattern', PathPatternConfig: { Values } }];
const forward = (TargetGroupArn: string) => [
  { Type: 'forward', TargetGroupArn: { Ref: TargetGroupArn } },
];

describe('listener rules', () => {
  it('when a rule gets another path, then nginx sends that path to its service', () => {
    const platform = withRule('OrdersRule', { Conditions: paths('/bestellungen/*') });
    const lines = mapOf('alb_target', { ...templates, platform });
    expect(lines).toContain("'~^/bestellungen/' orders;");
    expect(lines.join()).not.toContain('/orders');
  });

  it('when a rule forwards to another service, then so does nginx', () => {
    const platform = withRule('OrdersRule', { Actions: forward('CatalogTargets') });
    expect(mapOf('alb_target', { ...templates, platform })).toContain("'~^/orders$' catalog;");
  });

  it('when a rule is put before the others, then nginx asks it first', () => {
    const sale = {
      Priority: 1,
      Conditions: paths('/products/sale'),
      Actions: forward('OrdersTargets'),
    };
    const [fallback, first] = mapOf('alb_target', {
      ...templates,
      platform: withRule('SaleRule', sale),
    });
    expect([fallback, first]).toEqual(['default none;', "'~^/products/sale$' orders;"]);
  });

  it('when priorities are swapped, then nginx asks in the other order', () => {
    const lines = mapOf('alb_target', {
      ...templates,
      platform: withRule('UsersRule', { Priority: 2 }),
    });
    expect(lines[1]).toBe("'~^/users$' users;");
  });

  it('when the default action changes, then nginx gives that answer', () => {
    const platform = structuredClone(templates.platform);
    platform.Resources['HttpListener'] = {
      Type: 'AWS::ElasticLoadBalancingV2::Listener',
      Properties: {
        DefaultActions: [
          {
            Type: 'fixed-response',
            FixedResponseConfig: {
              StatusCode: '503',
              ContentType: 'text/plain',
              MessageBody: "it's shut",
            },
          },
        ],
      },
    };
    const answer = nginxRoutes({ ...templates, platform })['default-action.inc.template'];
    expect(answer).toContain('default_type text/plain;');
    expect(answer).toContain("return 503 'it\\'s shut';");
  });

  it('when the load balancer has a certificate, then its routes are the same', () => {
    expect(listenerRoutes(templates.platform, { CertificateArn: 'arn:aws:acm:x' })).toEqual(
      listenerRoutes(templates.platform),
    );
  });

  it.each<[string, Record<string, unknown>]>([
    ['a host', { Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: ['x'] } }] }],
    ['two conditions', { Conditions: [...paths('/a'), ...paths('/b')] }],
    ['a regular expression', { Conditions: [{ Field: 'path-pattern', RegexValues: ['x'] }] }],
    ['a redirect', { Actions: [{ Type: 'redirect', RedirectConfig: {} }] }],
    ['two actions', { Actions: [...forward('UsersTargets'), ...forward('UsersTargets')] }],
    ['weights', { Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [] } }] }],
    ['an unknown target group', { Actions: forward('LoadBalancer') }],
    ['a rewritten path', { Transforms: [{ Type: 'url-rewrite' }] }],
    ['the priority of another', { Priority: 10 }],
  ])('when a rule has %s, then making the routes fails and names it', (_what, properties) => {
    expect(() =>
      nginxRoutes({ ...templates, platform: withRule('UsersRule', properties) }),
    ).toThrow(/UsersRule|CatalogRule/);
  });

  it('when rules are of two listeners, then making the routes fails', () => {
    const platform = withRule('UsersRule', { ListenerArn: { Ref: 'LoadBalancer' } });
    expect(() => nginxRoutes({ ...templates, platform })).toThrow('of one listener');
  });
});
