import { newResource, type Row } from './mutation-row.js';

const distribution = 'Properties.DistributionConfig';
const origin = (CustomOriginConfig: object) => [
  { Id: 'a', DomainName: 'a.example', CustomOriginConfig },
];

/** Of firewall and distribution. */
export const edgeMutations: Row[] = [
  ['CT.WAFV2.PR.1', 'waf WebAcl', 'Properties.Rules'],
  ['CT.WAFV2.PR.2', 'waf Mutant', '', newResource('AWS::WAFv2::RuleGroup')],
  ['CT.CLOUDFRONT.PR.1', 'edge Distribution', `${distribution}.DefaultRootObject`],
  [
    'CT.CLOUDFRONT.PR.3',
    'edge Distribution',
    `${distribution}.DefaultCacheBehavior.ViewerProtocolPolicy`,
    'allow-all',
  ],
  ['CT.CLOUDFRONT.PR.5', 'edge Distribution', `${distribution}.Logging`],
  [
    'CT.CLOUDFRONT.PR.6',
    'edge Distribution',
    `${distribution}.ViewerCertificate.AcmCertificateArn`,
  ],
  [
    'CT.CLOUDFRONT.PR.7',
    'edge Distribution',
    `${distribution}.ViewerCertificate.SslSupportMethod`,
    'vip',
  ],
  [
    'CT.CLOUDFRONT.PR.8',
    'edge Distribution',
    `${distribution}.Origins`,
    origin({ OriginProtocolPolicy: 'http-only' }),
  ],
  [
    'CT.CLOUDFRONT.PR.9',
    'edge Distribution',
    `${distribution}.ViewerCertificate.MinimumProtocolVersion`,
    'TLSv1',
  ],
  ['CT.CLOUDFRONT.PR.10', 'edge Distribution', `${distribution}.Origins.1.OriginAccessControlId`],
  [
    'CT.CLOUDFRONT.PR.11',
    'edge Distribution',
    `${distribution}.Origins`,
    origin({ OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['SSLv3'] }),
  ],
];
