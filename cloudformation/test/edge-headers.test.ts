import { readTemplate } from '../src/template.js';
import { configuration, nginxMap } from './nginx-map.js';

interface Policy {
  SecurityHeadersConfig: {
    ContentSecurityPolicy: {
      Override: boolean;
      ContentSecurityPolicy: { 'Fn::Sub': [string, Record<string, unknown>] };
    };
    StrictTransportSecurity: {
      AccessControlMaxAgeSec: number;
      IncludeSubdomains?: boolean;
      Override: boolean;
    };
    ContentTypeOptions: { Override: boolean };
    ReferrerPolicy: { ReferrerPolicy: string; Override: boolean };
  };
  CustomHeadersConfig: { Items: { Header: string; Value: string; Override: boolean }[] };
}

const headers = readTemplate('edge').Resources['Headers']?.Properties;
const policy = headers?.['ResponseHeadersPolicyConfig'] as Policy;
const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } = policy;

/** Every `add_header` of nginx's server `cloudfront` that stands for all answers. */
const inNginx = Object.fromEntries(
  [...configuration.matchAll(/^ {2}add_header (\S+) ('[^']*'|\S+) always;/gm)].map(
    ([, name = '', value = '']) => [name, value.replaceAll("'", '')],
  ),
);

const csp = (upstream: string) =>
  nginxMap('edge_content_security_policy', upstream, {
    upstream_http_content_security_policy: upstream,
  });

describe('headers of the distribution', () => {
  it('when nginx sets one on every answer, then CloudFront sets the same, whatever a service says', () => {
    const { StrictTransportSecurity: transport, ReferrerPolicy: referrer } = security;
    const subdomains = transport.IncludeSubdomains ? '; includeSubDomains' : '';
    const inCloudFront = {
      'Strict-Transport-Security': `max-age=${transport.AccessControlMaxAgeSec}${subdomains}`,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': referrer.ReferrerPolicy,
      ...Object.fromEntries(custom.Items.map(({ Header, Value }) => [Header, Value])),
    };
    const { 'Content-Security-Policy': _, 'Retry-After': ofRefusals, ...others } = inNginx;
    expect(inCloudFront).toEqual(others);
    // Empty but for what the edge itself refuses; in AWS the web ACL's answer brings it.
    expect(ofRefusals).toBe('$edge_retry_after');
    const overrides = [transport, referrer, security.ContentTypeOptions, ...custom.Items];
    expect(overrides.every(({ Override }) => Override)).toBe(true);
  });

  it('when nginx sets its Content-Security-Policy, then CloudFront sets the same but for the uploads', () => {
    const { 'Fn::Sub': parts } = security.ContentSecurityPolicy.ContentSecurityPolicy;
    const [value, { Media }] = parts;
    expect(inNginx['Content-Security-Policy']).toBe('$edge_content_security_policy');
    expect(value).toBe(csp('').replace('http://localhost:*', 'https://${Media}'));
    expect(JSON.stringify(Media)).toContain('assets-MediaBucketDomain');
  });

  it('when a service sets a Content-Security-Policy, then CloudFront keeps it as nginx does', () => {
    expect(csp("default-src 'self'")).toBe("default-src 'self'");
    expect(security.ContentSecurityPolicy.Override).toBe(false);
  });

  it('when the Content-Security-Policy has a long host in it, then CloudFront still takes it', () => {
    const longest = `${'b'.repeat(63)}.s3.ap-southeast-1.amazonaws.com`;
    expect(csp('').length + longest.length).toBeLessThan(1_783);
  });
});
