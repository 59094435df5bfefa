import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { servicePart } from '../../local/src/service.js';
import { deadlineMs } from '../../services/shared/src/app.js';
import { idleInTransactionMs, timeouts } from '../../services/shared/src/database.js';
import { hardStopMs, keepAliveMs } from '../../services/shared/src/server.js';
import { limitMs as browserMs } from '../../web/src/api/bounded-fetch.js';
import { serviceNames } from '../src/stacks.js';
import { containerOf, localEnvironment } from './local-environment.js';
import { nginxTime, nginxTimes } from './nginx-times.js';

type Properties = Record<string, unknown>;
type Attributes = { Key: string; Value: string }[];

const ofType = (stack: string, type: string): Properties[] =>
  Object.values(localEnvironment[stack]?.resources ?? {}).flatMap(({ Type, Properties = {} }) =>
    Type === type ? [Properties] : [],
  );

/** In milliseconds, from seconds. */
const attribute = (attributes: unknown, key: string): number =>
  Number((attributes as Attributes).find(({ Key }) => Key === key)?.Value) * 1000;

/** Of CloudFront in front of the services; it counts seconds. */
const [distribution] = ofType('edge', 'AWS::CloudFront::Distribution');
const { Origins } = distribution?.['DistributionConfig'] as { Origins: Properties[] };
const origin = Origins.find((entry) => 'VpcOriginConfig' in entry);
const vpcOrigin = origin?.['VpcOriginConfig'] as Record<string, number>;
const originReadMs = Number(vpcOrigin['OriginReadTimeout']) * 1000;
const originKeepAliveMs = Number(vpcOrigin['OriginKeepaliveTimeout']) * 1000;

const [loadBalancer] = ofType('platform', 'AWS::ElasticLoadBalancingV2::LoadBalancer');
const balancerIdleMs = attribute(
  loadBalancer?.['LoadBalancerAttributes'],
  'idle_timeout.timeout_seconds',
);

/** Each value must be above the next; else the outer one gives up while the inner one still works. */
function expectNested(chain: Record<string, number>): void {
  const sorted = Object.entries(chain).sort(([, one], [, other]) => other - one);
  expect(Object.entries(chain)).toEqual(sorted);
  expect(Object.values(chain).every((value) => value > 0)).toBe(true);
  expect(new Set(Object.values(chain)).size).toBe(sorted.length);
}

describe('a request', () => {
  it('when something inside is slow, then everybody outside of it still waits for its answer', () => {
    expectNested({
      browser: browserMs,
      'origin read of CloudFront': originReadMs,
      'deadline of the service': deadlineMs,
      'query in the service': timeouts.query,
      'statement in PostgreSQL': timeouts.statement,
      'lock in PostgreSQL': timeouts.lock,
    });
    expectNested({ deadline: deadlineMs, acquire: timeouts.acquire, connect: timeouts.connect });
    expectNested({ 'load balancer': balancerIdleMs, 'origin read': originReadMs });
  });

  it('when CloudFront limits the whole answer, then that is no less than one read and less than the browser’s', () => {
    const completionMs =
      Number(origin?.['ResponseCompletionTimeout'] ?? vpcOrigin['OriginReadTimeout']) * 1000;
    expect(completionMs).toBeGreaterThanOrEqual(originReadMs);
    expect(completionMs).toBeLessThan(browserMs);
  });

  it('when nginx stands in for AWS, then it waits as long', () => {
    expect(new Set(nginxTimes('server', 'cloudfront', 'proxy_read_timeout'))).toEqual(
      new Set([originReadMs]),
    );
    for (const name of ['proxy_read_timeout', 'proxy_send_timeout', 'client_body_timeout']) {
      expect(nginxTimes('server', 'alb', name)).toEqual([balancerIdleMs]);
    }
    // 10 s is what CloudFront and the load balancer take to connect.
    expect(nginxTime('proxy_connect_timeout')).toBe(10_000);
    expect(origin?.['ConnectionTimeout'] ?? 10).toBe(10);
  });

  it('when PostgreSQL has limits of its own, then none is below what a service asks for', () => {
    const [group] = ofType('data', 'AWS::RDS::DBParameterGroup');
    const parameters = group?.['Parameters'] as Record<string, string>;
    const limit = (name: string) => Number(parameters[name] ?? NaN);
    expect(limit('statement_timeout')).toBeGreaterThanOrEqual(timeouts.statement);
    expect(limit('idle_in_transaction_session_timeout')).toBeGreaterThanOrEqual(
      idleInTransactionMs,
    );
  });
});

describe('a connection that is idle', () => {
  it('when it is kept, then whoever answers keeps it longer than whoever asks', () => {
    expectNested({
      service: keepAliveMs,
      'load balancer': balancerIdleMs,
      CloudFront: originKeepAliveMs,
    });
  });

  it('when nginx stands in for AWS, then it keeps connections as long', () => {
    expect(nginxTimes('server', 'alb', 'keepalive_timeout')).toEqual([balancerIdleMs]);
    expect(nginxTimes('upstream', 'alb', 'keepalive_timeout')).toEqual([originKeepAliveMs]);
    for (const name of serviceNames) {
      expect(nginxTimes('upstream', name, 'keepalive_timeout')).toEqual([balancerIdleMs]);
    }
    const life = attribute(loadBalancer?.['LoadBalancerAttributes'], 'client_keep_alive.seconds');
    expect(nginxTimes('server', 'alb', 'keepalive_time')).toEqual([life]);
  });
});

describe('the end of a service', () => {
  const compose = parse(
    readFileSync(fileURLToPath(new URL('../../compose.yaml', import.meta.url)), 'utf8'),
    { merge: true },
  ) as { services: Record<string, { stop_grace_period?: string }> };

  it.each(serviceNames)(
    'when %s is stopped, then it ends by itself before it is killed',
    (name) => {
      const stopMs = Number(containerOf(name).StopTimeout) * 1000;
      const [[, runnerMs] = []] = servicePart({ name, settings: {} }).farewell;
      expectNested({
        ECS: stopMs,
        runner: Number(runnerMs),
        service: hardStopMs,
        request: deadlineMs,
      });
      expect(compose.services[name]?.stop_grace_period).toBe(`${stopMs / 1000}s`);
    },
  );

  it('when a target leaves, then its last request has the time to end', () => {
    const groups = ofType('platform', 'AWS::ElasticLoadBalancingV2::TargetGroup');
    const delays = groups.map(({ TargetGroupAttributes: attributes }) =>
      attribute(attributes, 'deregistration_delay.timeout_seconds'),
    );
    expect(delays).toHaveLength(serviceNames.length);
    expect(new Set(delays).size).toBe(1);
    expect(Math.min(...delays)).toBeGreaterThan(deadlineMs);
  });
});
