import { stackParameters, type EnvironmentParameters } from './parameters.js';
import { stacks } from './stacks.js';
import { synthesise, type Synthesised } from './synthesise.js';
import { readTemplate } from './template.js';

/** Stands for what a deployment looks up, builds or has from an earlier stack's outputs. */
const image = `000000000000.dkr.ecr.eu-west-1.amazonaws.com/tienda@sha256:${'0'.repeat(64)}`;
const found = {
  CloudFrontPrefixList: 'pl-cloudfront',
  S3PrefixList: 'pl-s3',
  WebAclArn: 'arn:aws:wafv2:us-east-1:000000000000:global/webacl/tienda/0',
  DistributionArn: 'arn:aws:cloudfront::000000000000:distribution/E0',
  WebOrigins: 'https://shop.example',
  GitHubRepository: 'tienda/tienda',
  Image: image,
  CatalogImage: image,
  OrdersImage: image,
  UsersImage: image,
};

/**
 * Every stack of an environment, worked out without an account, by its name; each stack's exports are
 * what the later ones import. `parameters` overrides those of the environment.
 */
export function synthesiseEnvironment(
  environment: EnvironmentParameters,
  parameters: Record<string, string> = {},
): Record<string, Synthesised> {
  const imports: Record<string, string> = {};
  const result: Record<string, Synthesised> = {};
  for (const stack of stacks) {
    const own = stackParameters(stack, environment, { ...found, ...parameters });
    const { region } = environment;
    const synthesised = synthesise(readTemplate(stack.template), {
      parameters: own,
      imports,
      region: stack.region ?? region,
    });
    Object.assign(imports, synthesised.exports);
    result[stack.name] = synthesised;
  }
  return result;
}
