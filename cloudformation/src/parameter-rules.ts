import { combinationProblems } from './parameter-combinations.js';
import { stackParameters, type EnvironmentParameters } from './parameters.js';
import { foundByDeployment, stacksOf } from './stacks.js';
import { readTemplate, type ParameterDeclaration } from './template.js';

/**
 * What CloudFormation would refuse of an environment's parameters, and what only fails much later, each
 * as a sentence; it says so for one stack at a time, after minutes of work on the others.
 */
export function parameterProblems(environment: EnvironmentParameters): string[] {
  const problems = stacksOf(environment).flatMap((stack) => {
    const given = stackParameters(stack, environment);
    return Object.entries(readTemplate(stack.template).Parameters ?? {})
      .filter(([name]) => !foundByDeployment.includes(name))
      .map(([name, declaration]) => problemOf(name, declaration, given[name]));
  });
  return [
    ...new Set(problems.filter((problem) => problem !== undefined)),
    ...combinationProblems(environment),
  ];
}

function problemOf(
  name: string,
  declaration: ParameterDeclaration,
  given?: string,
): string | undefined {
  const value = given ?? declaration.Default;
  if (value === undefined) return `${name} is missing: ${declaration.Description}`;
  const text = String(value);
  const { AllowedValues: allowed, AllowedPattern: pattern, MinValue, MaxValue } = declaration;
  const said = `${name} is "${text}"`;
  if (allowed && !allowed.map(String).includes(text))
    return `${said}; it must be one of: ${allowed.join(', ')}`;
  if (pattern && !new RegExp(`^(?:${pattern})$`).test(text)) {
    return `${said}; it must be ${declaration.ConstraintDescription ?? `like ${pattern}`}`;
  }
  if (declaration.Type !== 'Number') return undefined;
  if (text.trim() === '' || Number.isNaN(Number(text))) return `${said}; it must be a number`;
  if (MinValue !== undefined && Number(text) < MinValue) return `${said}; the least is ${MinValue}`;
  if (MaxValue !== undefined && Number(text) > MaxValue) return `${said}; the most is ${MaxValue}`;
  return undefined;
}
