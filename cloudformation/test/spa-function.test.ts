import { runInNewContext } from 'node:vm';
import { readTemplate } from '../src/template.js';
import { nginxMap } from './nginx-map.js';

const edge = readTemplate('edge');

interface Behaviour {
  PathPattern?: string;
  FunctionAssociations?: { EventType: string; FunctionARN: unknown }[];
}
interface Config {
  CacheBehaviors: Behaviour[];
  DefaultCacheBehavior: Behaviour;
}

const config = edge.Resources['Distribution']?.Properties?.['DistributionConfig'] as Config;

/** What the function answers; it sees the path as it was sent, without the query. */
function run(name: string, event: object): unknown {
  const code = String(edge.Resources[name]?.Properties?.['FunctionCode']);
  return runInNewContext(`${code}\nhandler(event)`, { event });
}

const inCloudFront = (target: string) =>
  run('Pages', { request: { method: 'GET', uri: target.split('?')[0] } }) as { uri: string };

const inNginx = (target: string) =>
  nginxMap('emulator_path', `web GET ${target}`, {
    AWS_REGION: 'eu-west-1',
    MEDIA_BUCKET: 'media',
    WEB_BUCKET: 'web',
  });

const functionsOf = ({ FunctionAssociations = [] }: Behaviour) =>
  FunctionAssociations.map(({ EventType, FunctionARN }) => [EventType, FunctionARN]);

describe('the function of the pages', () => {
  it.each([
    '/',
    '/productos/mesa',
    '/productos/mesa/',
    '/buscar?q=mesa.redonda',
    '/buscar?vuelta=/a.b/c.d',
    '/a.b/c',
    '/mesa.html/',
    '/a%2Eb',
    '/%C3%B1andu',
    '/.well-known/algo',
    '//doble',
    '/productsfoo',
    '/media',
    '/livez',
  ])('when %s is asked for, then it and nginx answer the page', (target) => {
    expect(inCloudFront(target).uri).toBe('/index.html');
    expect(inNginx(target)).toBe('/web/index.html');
  });

  it.each([
    '/index.html',
    '/app.js',
    '/assets/x-123.js',
    '/assets/x-123.js?v=1',
    '/favicon.svg',
    '/a.b/c.d',
    '/productos/mesa.1',
  ])('when %s is asked for, then it and nginx answer that file', (target) => {
    const [path = ''] = target.split('?');
    expect(inCloudFront(target).uri).toBe(path);
    expect(inNginx(target)).toBe(`/web${path}`);
  });

  it.each(['/.env', '/..', '/a/../.git/config.d', '/a.b%2Fc', '/assets/.x.js'])(
    'when %s is asked for, then the bucket has nothing there and nginx says so',
    (target) => {
      expect(inCloudFront(target).uri).toBe(target);
      expect(inNginx(target)).toBe('');
    },
  );

  it('when a request goes to a service or for a picture, then it is not asked', () => {
    const pages = { 'Fn::GetAtt': ['Pages', 'FunctionARN'] };
    expect(functionsOf(config.DefaultCacheBehavior)).toEqual([['viewer-request', pages]]);
    expect(config.CacheBehaviors.flatMap(functionsOf)).not.toContainEqual([
      'viewer-request',
      pages,
    ]);
  });
});

describe('the function of the pictures', () => {
  it('when a picture is answered, then it may be kept as long as nginx lets it', () => {
    const response = { statusCode: 200, headers: { etag: { value: '"1"' } } };
    const kept = nginxMap('edge_cache_control', 'localstack/media/a', { MEDIA_BUCKET: 'media' });
    expect(run('Pictures', { response })).toEqual({
      statusCode: 200,
      headers: { etag: { value: '"1"' }, 'cache-control': { value: kept } },
    });
  });

  it('when anything else is answered, then it is not asked', () => {
    const asked = config.CacheBehaviors.filter((behaviour) => functionsOf(behaviour).length > 0);
    expect(asked.map(({ PathPattern }) => PathPattern)).toEqual(['/media/*']);
  });
});
