import { environmentOf } from './iam/environment.js';

interface Behaviour {
  PathPattern?: string;
  CachePolicyId: string;
  OriginRequestPolicyId?: string;
  ResponseHeadersPolicyId?: string;
  AllowedMethods?: string[];
  ViewerProtocolPolicy: string;
}

interface Distribution {
  CacheBehaviors: Behaviour[];
  DefaultCacheBehavior: Behaviour;
  CustomErrorResponses: Record<string, unknown>[];
}

const resources = environmentOf('production')['edge']?.resources ?? {};
const configOf = (name: string, property: string) => resources[name]?.Properties?.[property];
const distribution = configOf('Distribution', 'DistributionConfig') as Distribution;
const behaviours = [...distribution.CacheBehaviors, distribution.DefaultCacheBehavior];

/** Policies of AWS that have one id in all accounts; CachingOptimized has neither header nor query in its key. */
const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const cachingOptimized = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const allViewer = '216adef6-5c7f-47e4-b989-5492eafa07d3';

const anything = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

/** Those for which CloudFront takes a setting; 412 and 415 it keeps only as long as the origin says. */
const cacheableErrors = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

describe('the cache of the distribution', () => {
  it('when a path is asked for, then only products, pictures and the web app may come from the cache', () => {
    const found = behaviours.map((behaviour) => [
      behaviour.PathPattern ?? 'default',
      behaviour.CachePolicyId,
      behaviour.OriginRequestPolicyId,
    ]);
    expect(found).toEqual([
      ['/products', 'ProductsCache', 'ProductsRequest'],
      ['/products/*', 'ProductsCache', 'ProductsRequest'],
      ['/orders', cachingDisabled, allViewer],
      ['/orders/*', cachingDisabled, allViewer],
      ['/users', cachingDisabled, allViewer],
      ['/users/*', cachingDisabled, allViewer],
      ['/media/*', cachingOptimized, undefined],
      ['default', cachingOptimized, undefined],
    ]);
  });

  it('when HTTP is spoken, then services refuse it and pages lead to HTTPS', () => {
    const policies = behaviours.map(({ ViewerProtocolPolicy }) => ViewerProtocolPolicy);
    expect(policies).toEqual([
      ...Array(6).fill('https-only'),
      ...Array(2).fill('redirect-to-https'),
    ]);
  });

  it('when files are asked for, then they are only read', () => {
    const methods = behaviours.map(({ AllowedMethods = ['GET', 'HEAD'] }) => AllowedMethods.sort());
    expect(methods.slice(0, 6)).toEqual(Array(6).fill(anything));
    expect(methods.slice(6)).toEqual(Array(2).fill(['GET', 'HEAD']));
  });

  it('when an answer is sent, then it has the headers of all answers', () => {
    expect(new Set(behaviours.map((one) => one.ResponseHeadersPolicyId))).toEqual(
      new Set(['Headers']),
    );
  });

  it('when products are cached, then apart for each query and token, as long as the service says', () => {
    expect(configOf('ProductsCache', 'CachePolicyConfig')).toEqual({
      Name: 'tienda-production-products',
      MinTTL: 0,
      DefaultTTL: 0,
      MaxTTL: 300,
      ParametersInCacheKeyAndForwardedToOrigin: {
        QueryStringsConfig: { QueryStringBehavior: 'all' },
        CookiesConfig: { CookieBehavior: 'none' },
        HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Authorization'] },
        EnableAcceptEncodingGzip: true,
        EnableAcceptEncodingBrotli: true,
      },
    });
  });

  it('when products are asked for, then catalog sees no cookie, on which its answer could depend', () => {
    expect(configOf('ProductsRequest', 'OriginRequestPolicyConfig')).toEqual({
      Name: 'tienda-production-products',
      CookiesConfig: { CookieBehavior: 'none' },
      QueryStringsConfig: { QueryStringBehavior: 'all' },
      HeadersConfig: { HeaderBehavior: 'allViewer' },
    });
  });

  it('when a service answers an error, then it arrives as it is, and is not kept', () => {
    const wanted = cacheableErrors.map((ErrorCode) => ({ ErrorCode, ErrorCachingMinTTL: 0 }));
    expect(distribution.CustomErrorResponses).toEqual(wanted);
  });
});
