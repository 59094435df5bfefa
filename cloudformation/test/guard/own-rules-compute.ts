import { arrayOf, type OwnRule } from './own-rule.js';

const deployment = 'Properties.DeploymentConfiguration';

/** Of tasks and images. */
export const ownComputeRules: OwnRule[] = [
  {
    id: 'ECS.10',
    says: 'Fargate runs tasks on its newest platform',
    type: 'AWS::ECS::Service',
    holds: (get) => {
      const [provider] = arrayOf(get('CapacityProviderStrategy'));
      const isFargate = String(provider?.('CapacityProvider')).startsWith('FARGATE');
      return isFargate ? get('PlatformVersion') === 'LATEST' : get('PlatformVersion') === undefined;
    },
    mutants: [['catalog EcsService', 'Properties.PlatformVersion', '1.3.0']],
  },
  {
    id: 'no capabilities',
    says: 'containers have none of the rights of root, and run what was built, by its digest',
    type: 'AWS::ECS::TaskDefinition',
    holds: (get) =>
      arrayOf(get('ContainerDefinitions')).every(
        (container) =>
          String(container('LinuxParameters.Capabilities.Drop')) === 'ALL' &&
          /@sha256:[0-9a-f]{64}$/.test(String(container('Image'))),
      ),
    mutants: [
      ['catalog TaskDefinition', 'Properties.ContainerDefinitions.0.Image', 'catalog:latest'],
    ],
  },
  {
    id: 'ECS Exec',
    says: 'nobody opens a shell in a task',
    type: 'AWS::ECS::Service',
    holds: (get) => get('EnableExecuteCommand') !== true,
    mutants: [['catalog EcsService', 'Properties.EnableExecuteCommand', true]],
  },
  {
    id: 'ECR encryption',
    says: 'images are encrypted by KMS',
    type: 'AWS::ECR::Repository',
    holds: (get) => get('EncryptionConfiguration.EncryptionType') === 'KMS',
    mutants: [['platform CatalogRepository', 'Properties.EncryptionConfiguration']],
  },
  {
    id: 'circuit breaker',
    says: 'a deployment whose tasks do not start is rolled back',
    type: 'AWS::ECS::Service',
    holds: (get) =>
      get('DeploymentConfiguration.DeploymentCircuitBreaker.Enable') === true &&
      get('DeploymentConfiguration.DeploymentCircuitBreaker.Rollback') === true,
    mutants: [
      ['catalog EcsService', `${deployment}.DeploymentCircuitBreaker`],
      ['orders EcsService', `${deployment}.DeploymentCircuitBreaker.Enable`, false],
      ['users EcsService', `${deployment}.DeploymentCircuitBreaker.Rollback`, false],
    ],
  },
  {
    id: 'deployment alarm',
    says: "a deployment whose tasks answer 5xx is rolled back, by an alarm of the service's own",
    type: 'AWS::ECS::Service',
    holds: (get, all) =>
      get('DeploymentConfiguration.Alarms.Enable') === true &&
      get('DeploymentConfiguration.Alarms.Rollback') === true &&
      String(get('DeploymentConfiguration.Alarms.AlarmNames')) === 'ServerErrors' &&
      all('AWS::CloudWatch::Alarm').some(
        (alarm) =>
          alarm('MetricName') === 'HTTPCode_Target_5XX_Count' &&
          arrayOf(alarm('Dimensions')).some((dimension) =>
            String(dimension('Value')).startsWith(String(get('LoadBalancers.0.TargetGroupArn'))),
          ),
      ),
    mutants: [
      ['catalog EcsService', `${deployment}.Alarms`],
      ['orders EcsService', `${deployment}.Alarms.Rollback`, false],
      ['users EcsService', `${deployment}.Alarms.AlarmNames`, []],
      ['users ServerErrors', 'Properties.Dimensions.1.Value', 'CatalogTargets'],
    ],
  },
  {
    id: 'zones',
    says: 'tasks are spread over the zones again after one comes back',
    type: 'AWS::ECS::Service',
    holds: (get) => get('AvailabilityZoneRebalancing') === 'ENABLED',
    mutants: [
      ['catalog EcsService', 'Properties.AvailabilityZoneRebalancing', 'DISABLED'],
      ['orders EcsService', 'Properties.AvailabilityZoneRebalancing'],
    ],
  },
];
