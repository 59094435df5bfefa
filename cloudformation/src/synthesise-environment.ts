import { stackParameters, type EnvironmentParameters } from './parameters.js';
import { stacks } from './stacks.js';
import { synthesise, type Synthesised } from './synthesise.js';
import { readTemplate } from './template.js';

const image = `000000000000.dkr.ecr.eu-west-1.amazonaws.com/tienda@sha256:${'0'.repeat(64)}`;
/** Stands for what a deployment looks up, builds or has from an earlier stack's outputs. */
const found = {
  CloudFrontPrefixList: 'pl-cloudfront',
  S3PrefixList: 'pl-s3',
  WebAclArn: 'arn:aws:wafv2:us-east-1:000000000000:global/webacl/tienda/0',
  DistributionArn: 'arn:aws:cloudfront::000000000000:distribution/E0',
  WebOrigins: 'https://shop.example',
  PublicUrl: 'https://shop.example',
  Image: image,
  CatalogImage: image,
  OrdersImage: image,
  UsersImage: image,
};

/**
 * Every stack of an environment, worked out without an account, by its name; each stack's exports are
 * what the later ones import. `parameters` overrides those of the environment. The stack for GitHub is
 * among them, for a repository that stands for one when the environment names none.
 */
export function synthesiseEnvironment(
  environment: EnvironmentParameters,
  parameters: Record<string, string> = {},
): Record<string, Synthesised> {
  const imports: Record<string, string> = {};
  const result: Record<string, Synthesised> = {};
  const GitHubRepository = environment.parameters['GitHubRepository'] || 'tienda/tienda';
  for (const stack of stacks) {
    const own = stackParameters(stack, environment, {
      ...found,
      GitHubRepository,
      ...parameters,
    });
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
