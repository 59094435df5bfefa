import { arrayOf, type OwnRule } from './own-rule.js';

/** Of the distribution. */
export const ownEdgeRules: OwnRule[] = [
  {
    id: 'CloudFront.6',
    says: 'the distribution has a firewall',
    type: 'AWS::CloudFront::Distribution',
    holds: (get) => /\/webacl\//.test(String(get('DistributionConfig.WebACLId'))),
    mutants: [['edge Distribution', 'Properties.DistributionConfig.WebACLId']],
  },
  {
    id: 'CloudFront.12',
    says: 'no origin is a bucket that somebody else could make',
    type: 'AWS::CloudFront::Distribution',
    holds: (get, all) =>
      arrayOf(get('DistributionConfig.Origins'))
        .filter((origin) => origin('S3OriginConfig'))
        .every((origin) =>
          all('AWS::S3::Bucket').some((bucket) =>
            String(origin('DomainName')).startsWith(`${String(bucket('BucketName'))}.s3.`),
          ),
        ),
    mutants: [
      [
        'edge Distribution',
        'Properties.DistributionConfig.Origins.1.DomainName',
        'a.s3.eu-west-1.amazonaws.com',
      ],
    ],
  },
  {
    id: 'CloudFront.9',
    says: 'CloudFront reaches the services by the VPC alone, and by TLS where there is a certificate',
    type: 'AWS::CloudFront::VpcOrigin',
    holds: (get, all) => {
      const isHttps = all('AWS::ElasticLoadBalancingV2::Listener').some(
        (listener) => listener('Protocol') === 'HTTPS',
      );
      const wanted = isHttps ? 'https-only' : 'http-only';
      const distributions = all('AWS::CloudFront::Distribution');
      return (
        get('VpcOriginEndpointConfig.OriginProtocolPolicy') === wanted &&
        (!isHttps || String(get('VpcOriginEndpointConfig.OriginSSLProtocols')) === 'TLSv1.2') &&
        distributions.every((distribution) =>
          arrayOf(distribution('DistributionConfig.Origins')).every(
            (origin) => !origin('CustomOriginConfig'),
          ),
        )
      );
    },
    mutants: [
      [
        'edge ServicesByHttps',
        'Properties.VpcOriginEndpointConfig.OriginProtocolPolicy',
        'http-only',
      ],
    ],
  },
];
