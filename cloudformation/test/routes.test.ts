import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { edgeRoutes } from '../src/routes/behaviours.js';
import { listenerRoutes } from '../src/routes/listener.js';
import { expression, nginxRoutes } from '../src/routes/nginx.js';
import type { Template } from '../src/template.js';
import { mapOf, templates } from './routes-map.js';

describe('the committed routes of nginx', () => {
  it.each(Object.entries(nginxRoutes(templates)))(
    'when nginx/templates/%s is made again, then it is what is committed (else: npm run routes)',
    (name, text) => {
      const file = new URL(`../../nginx/templates/${name}`, import.meta.url);
      expect(readFileSync(fileURLToPath(file), 'utf8')).toBe(text);
    },
  );

  it('when the configuration is read, then no path of a service stands in its other half', () => {
    const file = new URL('../../nginx/templates/tienda.conf.template', import.meta.url);
    expect(readFileSync(fileURLToPath(file), 'utf8')).not.toMatch(
      /products|orders|users|[ (]\/?media\//,
    );
  });
});

type Behaviour = { PathPattern: string; TargetOriginId: string };

/** A copy of `edge.yaml` with other behaviours. */
function withBehaviours(change: (behaviours: Behaviour[]) => Behaviour[]): Template {
  const copy = structuredClone(templates.edge);
  const [distribution] = Object.values(copy.Resources).filter(({ Type }) =>
    Type.endsWith('::Distribution'),
  );
  const config = distribution?.Properties?.['DistributionConfig'] as {
    CacheBehaviors: Behaviour[];
  };
  config.CacheBehaviors = change(config.CacheBehaviors);
  return copy;
}

describe('behaviours of the distribution', () => {
  it('when one is added, then nginx asks it in its place', () => {
    const added = { PathPattern: 'products/*.png', TargetOriginId: 'media' };
    const edge = withBehaviours((all) => [added, ...all]);
    expect(mapOf('edge_origin', { ...templates, edge }).slice(0, 3)).toEqual([
      'default web;',
      String.raw`'~(?s)^/products/.*\.png$' media;`,
      "'~^/products$' alb;",
    ]);
  });

  it('when one goes, then nginx serves its path from the web app', () => {
    const edge = withBehaviours((all) => all.filter(({ PathPattern }) => PathPattern !== '/users'));
    expect(mapOf('edge_origin', { ...templates, edge }).join()).not.toContain('/users$');
  });

  it('when one asks an origin that is not there, then making the routes fails and names it', () => {
    const edge = withBehaviours((all) => [{ PathPattern: '/x', TargetOriginId: 'blog' }, ...all]);
    expect(() => nginxRoutes({ ...templates, edge })).toThrow('blog');
  });

  it('when they lead to the load balancer, then its rules know all those paths, and no others', () => {
    const { behaviours, fallback } = edgeRoutes(templates.edge);
    const toServices = behaviours.filter(({ origin }) => origin === 'alb');
    const ruled = listenerRoutes(templates.platform).rules.flatMap(({ patterns }) => patterns);
    expect(toServices.map(({ pattern }) => pattern)).toEqual(ruled);
    expect(fallback).toBe('web');
  });
});

describe('path patterns', () => {
  it.each([
    ['/products', ['/products'], ['/products/', '/productsfoo', '/Products', '/x/products']],
    ['/products/*', ['/products/', '/products/a/b'], ['/products', '/productsfoo', '//products/']],
    ['/a?c', ['/abc', '/a/c'], ['/ac', '/abbc']],
    ['/*.png', ['/x.png', '/x/y.png'], ['/xpng', '/x.png/y']],
    ["/a+b$c'd.e", ["/a+b$c'd.e"], ['/aab$c', "/a+b$c'dxe"]],
  ])('when %s is put as an expression, then it takes what AWS takes', (pattern, taken, left) => {
    const [, flag = '', text = ''] = /^(?:\(\?(s)\))?(.*)$/.exec(expression(pattern)) ?? [];
    const matches = (path: string) => new RegExp(text, flag).test(path);
    expect(taken.filter(matches)).toEqual(taken);
    expect(left.filter(matches)).toEqual([]);
  });

  it.each(['/a b', '/ñ', '/{x}', '/a;b', String.raw`/\d`])(
    'when %s is asked for, then making the routes fails and names it',
    (pattern) => {
      expect(() => expression(pattern)).toThrow(pattern);
    },
  );
});
