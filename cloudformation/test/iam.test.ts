import { templateText } from '../src/template.js';
import { allActions } from './iam/actions.js';
import { checkAllowed, readAllowed } from './iam/allowed.js';
import { checkBoundaryAllows } from './iam/boundary-allows.js';
import { checkBoundary } from './iam/boundary.js';
import { cases, mayDo } from './iam/cases.js';
import { environmentOf, strangers } from './iam/environment.js';
import { checkLoadBalancer, loadBalancerPairs } from './iam/load-balancer.js';
import { rolesOf, type Role } from './iam/roles.js';
import { unexplainedStars } from './iam/stars.js';
import { checkResourcePolicies, checkRole } from './iam/structure.js';
import { templateNames } from './template-graph.js';

const services = ['catalog', 'orders', 'users'];
const ofTasks = [
  ...services.flatMap((service) => [`${service} ExecutionRole`, `${service} TaskRole`]),
  ...['ExecutionRole', 'MigratorRole', 'AdministratorRole'].map((name) => `migrations ${name}`),
].sort();

const onInstances = environmentOf('staging', { Capacity: 'EC2' });

const findingsOf = async (roles: Role[], check: (role: Role) => Promise<string[]>) =>
  (await Promise.all(roles.map(check))).flat();

describe.each(['staging', 'production'])('the roles of %s', (name) => {
  const environment = environmentOf(name);
  const roles = rolesOf(environment);
  const worn = roles.filter((role) => role.ofTasks);
  const { roles: allowed, unlisted } = readAllowed(name);

  it('when the stacks are worked out, then the roles of the tasks are those we know', () => {
    expect(worn.map((role) => role.name).sort()).toEqual(ofTasks);
  });

  it("when its policies are simulated, then the backend's role may query RDS and upload images to S3, and cannot change the load balancer", async () => {
    const [catalog] = roles.filter((role) => role.name === 'catalog TaskRole');
    const database = 'arn:aws:rds-db:eu-west-1:000000000000:dbuser:Cluster.DBClusterResourceId';
    const picture = `arn:aws:s3:::tienda-${name}-media-000000000000/uploads/1.jpg`;
    const may = (action: string, resource: string) =>
      catalog && mayDo(catalog, { role: catalog.name, action, resource, may: true });
    expect(await may('rds-db:connect', `${database}/catalog`)).toBe(true);
    expect(await may('s3:PutObject', picture)).toBe(true);
    expect((await loadBalancerPairs()).length).toBeGreaterThanOrEqual(98);
    expect(await findingsOf(worn, checkLoadBalancer)).toEqual([]);
  });

  it('when every action of AWS is asked for, then each role may do what is reviewed, no more, no less', async () => {
    expect((await allActions()).length).toBeGreaterThan(22_000);
    const listed = roles.filter((role) => !(role.name in unlisted));
    const expected = (role: Role) => allowed[role.name] ?? { carries: [], grants: [] };
    const check = (role: Role) => checkAllowed(role, expected(role), strangers(name));
    expect(await findingsOf(listed, check)).toEqual([]);
  });

  it('when a role was given every right, then its boundary still closes the ways to more', async () => {
    expect(await findingsOf(worn, checkBoundary)).toEqual([]);
  });

  it('when the boundary is read, then it allows what the roles are given together, and no more', async () => {
    expect(await checkBoundaryAllows(environment, name, readAllowed(name))).toEqual([]);
  });

  it('when roles and resource policies are read, then no stranger gets in by them', () => {
    const listed = roles.filter((role) => !(role.name in unlisted));
    expect(listed.flatMap(checkRole)).toEqual([]);
    expect(checkResourcePolicies(environment)).toEqual([]);
  });
});

describe('what each service does, and what comes closest to it', () => {
  const roles = new Map(rolesOf(environmentOf('staging')).map((role) => [role.name, role]));

  it.each(cases)('when $role asks for $action on $resource, then $may', async (wanted) => {
    const role = roles.get(wanted.role);
    if (!role) throw new Error(`There is no role ${wanted.role}`);
    expect(await mayDo(role, wanted)).toBe(wanted.may);
  });
});

describe('the roles that only instances have', () => {
  const others = new Set(rolesOf(environmentOf('staging')).map((role) => JSON.stringify(role)));
  const roles = rolesOf(onInstances).filter((role) => !others.has(JSON.stringify(role)));
  const { roles: allowed } = readAllowed('staging');

  it('when tasks run on instances, then the tasks have the same roles as on Fargate', () => {
    expect(roles.map(({ name }) => name)).toEqual(['platform InstanceRole']);
  });

  it('when every action of AWS is asked for, then they may do what is reviewed', async () => {
    const expected = (role: Role) => allowed[role.name] ?? { carries: [], grants: [] };
    const check = (role: Role) => checkAllowed(role, expected(role), strangers('staging'));
    expect(await findingsOf(roles, check)).toEqual([]);
  });
});

describe('the reviewed list', () => {
  it('when a role is listed, then some environment has it', () => {
    const names = rolesOf(onInstances).map((role) => role.name);
    const { roles, unlisted } = readAllowed('staging');
    const listed = [...Object.keys(roles), ...Object.keys(unlisted)];
    expect(listed.filter((name) => !names.includes(name))).toEqual([]);
  });

  it.each([...templateNames, 'loadtest'])(
    'when %s allows something on *, then a comment beside it says why',
    (name) => {
      expect(unexplainedStars(templateText(name))).toEqual([]);
    },
  );
});
