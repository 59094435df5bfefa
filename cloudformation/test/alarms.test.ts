import { readFileSync } from 'node:fs';
import { sqlStates } from '@tienda/shared/database-errors';
import { securityEvents } from '@tienda/shared/security-events';
import { environments, readParameters } from '../src/parameters.js';
import type { Resource } from '../src/template.js';
import { synthesiseEnvironment } from '../src/synthesise-environment.js';

interface Metric {
  Namespace: string;
  MetricName: string;
}

const outboxState = readFileSync(
  new URL('../../services/shared/sql/outbox-state.sql', import.meta.url),
  'utf8',
);

describe.each(environments())('the alarms of %s', (environment) => {
  const stacks = Object.values(synthesiseEnvironment(readParameters(environment)));
  const ofType = (type: string): Resource[] =>
    stacks.flatMap(({ resources }) =>
      Object.values(resources).filter((resource) => resource.Type === type),
    );
  const alarms = ofType('AWS::CloudWatch::Alarm');
  const filters = ofType('AWS::Logs::MetricFilter');
  const made = filters.flatMap(
    ({ Properties }) =>
      Properties?.['MetricTransformations'] as {
        MetricNamespace: string;
        MetricName: string;
        MetricValue: string;
      }[],
  );

  it('when one looks at a metric of the shop, then a filter makes it of a field that is logged', () => {
    const looked = alarms.flatMap(metricsOf).filter(({ Namespace }) => /^Tienda/.test(Namespace));
    const key = ({ Namespace, MetricName }: Metric) => `${Namespace} ${MetricName}`;
    const names = made.map((entry) => key({ ...entry, Namespace: entry.MetricNamespace }));
    expect([...new Set(looked.map(key))].sort()).toEqual([...new Set(names)].sort());
    for (const { MetricValue } of made.filter((entry) => entry.MetricValue !== '1')) {
      expect(outboxState).toMatch(new RegExp(`\\b${MetricValue.replace('$.', '')}\\b`));
    }
  });

  it('when lines are counted, then by what services write', () => {
    const patterns = filters.map(({ Properties }) => String(Properties?.['FilterPattern']));
    const named = (field: string) =>
      [...new Set(patterns)].flatMap((pattern) => pattern.split(`$.${field} = "`)[1] ?? []);
    expect(named('msg')).toEqual(['outbox" }']);
    expect(named('kind').map((text) => text.slice(0, -3))).toEqual(['refresh-reused']);
    expect(Object.keys(securityEvents)).toContain('refresh-reused');
    const [state = ''] = named('err.code').map((text) => text.slice(0, -3));
    expect(state).toBe('25006');
    expect(sqlStates.connectionLost(state)).toBe(true);
  });

  it('when tasks do not stay, then what should run is compared with what runs, of each service', () => {
    const compared = alarms
      .map(metricsOf)
      .filter((metrics) => /^ECS/.test(metrics[0]?.Namespace ?? ''));
    expect(compared.map((metrics) => metrics.map(({ MetricName }) => MetricName))).toEqual(
      Array(3).fill(['DesiredTaskCount', 'RunningTaskCount']),
    );
  });

  it('when one goes off, then somebody is told, and told what to do', () => {
    expect(alarms.length).toBeGreaterThan(8);
    for (const { Properties } of alarms) {
      expect(Properties?.['AlarmActions']).toHaveLength(1);
      expect(Properties?.['AlarmDescription']).toMatch(/\w{3}/);
    }
  });
});

function metricsOf({ Properties = {} }: Resource): Metric[] {
  const single = Properties as unknown as Metric;
  const several = Properties['Metrics'] as { MetricStat?: { Metric: Metric } }[] | undefined;
  if (!several) return [single];
  return several.flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Metric] : []));
}
