import { environments, readParameters } from '../src/parameters.js';
import { serviceNames } from '../src/stacks.js';
import { readTemplate, type ParameterDeclaration } from '../src/template.js';
import { templateNames } from './template-graph.js';

type Given = [at: string, name: string, value: string, templates: string[]];

/** Every value of a params file, with the templates that get it. */
function given(environment: string): Given[] {
  const { parameters, services } = readParameters(environment);
  const general = Object.entries(parameters).map(([name, value]): Given => [
    name,
    name,
    value,
    templateNames,
  ]);
  const own = serviceNames.flatMap((service) =>
    Object.entries(services[service] ?? {}).map(([name, value]): Given => [
      `${service}.${name}`,
      name,
      value,
      ['service'],
    ]),
  );
  return [...general, ...own];
}

const declarations = (name: string, templates: string[]): ParameterDeclaration[] =>
  templates.flatMap((template) => readTemplate(template).Parameters?.[name] ?? []);

describe.each(environments())('params/%s.yaml', (environment) => {
  const values = given(environment);

  it.each(values)(
    'when %s is given, then no template has the same as its default',
    (_at, name, value, templates) => {
      const defaults = declarations(name, templates).map(({ Default }) => String(Default));
      expect(defaults.every((entry) => entry === value)).toBe(false);
    },
  );
});

describe('parameters', () => {
  it('when templates share a parameter, then it is declared of one type with the same allowed values', () => {
    const names = new Set(
      templateNames.flatMap((template) => Object.keys(readTemplate(template).Parameters ?? {})),
    );
    const different = [...names].filter((name) => {
      const forms = declarations(name, templateNames).map(({ Type, AllowedValues }) =>
        JSON.stringify([Type, AllowedValues]),
      );
      return new Set(forms).size > 1;
    });
    expect(different).toEqual([]);
  });
});
