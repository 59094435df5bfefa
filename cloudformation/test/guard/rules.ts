const ids = (service: string, ...numbers: number[]): string[] =>
  numbers.map((number) => `CT.${service}.PR.${number}`);

/**
 * Control Tower's proactive controls that the templates must keep, from
 * https://docs.aws.amazon.com/controltower/latest/controlreference/proactive-controls.html
 */
export const rules: readonly string[] = [
  // Tasks: no host network, no public address, read-only root, no secrets in the environment, a log, not as root.
  ...ids('ECS', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
  ...ids('ECR', 1, 2, 3),
  ...ids('ELASTICLOADBALANCING', 1, 2, 3, 4, 5, 6, 15),
  ...ids('WAFV2', 1, 2),
  // Without 4, failover to another origin: there is one region.
  ...ids('CLOUDFRONT', 1, 3, 5, 6, 7, 8, 9, 10, 11),
  // Without 6, backtracking, which MySQL alone has, and 12 and 17 to 20: events, and another port than 5432.
  ...ids('RDS', 2, 3, 4, 5, 9, 16, 21, 23, 25, 27, 29, 30),
  // Without 4, 7 and 9: events, replication and object lock are for data that exists nowhere else.
  ...ids('S3', 1, 2, 3, 5, 6, 8, 10, 11),
  ...ids('SQS', 1, 2),
  ...ids('IAM', 1, 2, 3, 4, 5),
  ...ids('KMS', 1, 3),
  ...ids('CLOUDWATCH', 1, 2, 3, 4),
  ...ids('EC2', 3, 4, 5, 11),
];
