import { composeEnvironments } from '../../local/src/compose-file.js';
import { serviceNames } from '../src/stacks.js';
import { containerOf, localEnvironment } from './local-environment.js';

const compose = composeEnvironments({});

/** Every value under `key`, however deep, in the resources of a stack whose type matches. */
function under(key: string, stack: string, type: RegExp): number[] {
  const resources = Object.values(localEnvironment[stack]?.resources ?? {});
  const search = (node: unknown): number[] => {
    if (node === null || typeof node !== 'object') return [];
    return Object.entries(node).flatMap(([name, value]) =>
      name === key ? [Number(value)] : search(value),
    );
  };
  return resources
    .filter(({ Type }) => type.test(Type))
    .flatMap(({ Properties }) => search(Properties));
}

const only = (values: number[]): number[] => [...new Set(values)];

describe.each(serviceNames)('the port of %s', (name) => {
  const port = Number(compose[name]?.['PORT']);

  it('when a request comes, then everything on its way means the port of the laptop’s containers', () => {
    expect(containerOf(name).PortMappings).toEqual([{ ContainerPort: port }]);
    expect(only(under('ContainerPort', name, /ECS::Service$/))).toEqual([port]);
    expect(only(under('Port', 'platform', /TargetGroup$/))).toEqual([port]);
    expect(containerOf(name).HealthCheck?.Command.join(' ')).toContain(`/127.0.0.1/${port};`);
    expect(compose['nginx']?.[`${name.toUpperCase()}_TARGET`]).toBe(`${name}:${port} resolve`);
  });

  it('when security groups are read, then the load balancer reaches that port, and not the metrics', () => {
    const open = under('FromPort', 'network', /SecurityGroup/);
    expect(open).toContain(port);
    expect(open).not.toContain(Number(compose[name]?.['METRICS_PORT']));
  });
});

describe('the port of the database', () => {
  it('when a service asks the database, then at the port of the laptop’s', () => {
    const port = Number(compose['catalog']?.['DATABASE_PORT']);
    expect(only(under('Port', 'data', /DBCluster$/))).toEqual([port]);
    expect(only(under('FromPort', 'data', /SecurityGroup/))).toEqual([port]);
    expect(only(under('ToPort', 'data', /SecurityGroup/))).toEqual([port]);
  });
});
