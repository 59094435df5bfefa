import { serviceLinkedRolesStep } from '../src/service-linked-roles.js';
import { fakeClient, fakeRun } from './deploy-fakes.js';

const there = new Error('Service role name AWSServiceRoleForECS has been taken in this account.');

describe("the roles of AWS's own services", () => {
  it('when all are there, then nothing waits for them', async () => {
    const iam = fakeClient({ CreateServiceLinkedRole: [there] });
    const run = fakeRun({ iam: iam.client });
    await serviceLinkedRolesStep.run(run);
    expect(run.lines).toEqual(['  all are there']);
    expect(iam.sent.map(({ input }) => input['AWSServiceName'])).toEqual([
      'ecs.amazonaws.com',
      'rds.amazonaws.com',
      'elasticloadbalancing.amazonaws.com',
      'ecs.application-autoscaling.amazonaws.com',
    ]);
  });

  it('when they may not be made, then the deployment stops before anything is', async () => {
    const iam = fakeClient({ CreateServiceLinkedRole: [new Error('AccessDenied')] });
    await expect(serviceLinkedRolesStep.run(fakeRun({ iam: iam.client }))).rejects.toThrow(
      'AccessDenied',
    );
  });
});
