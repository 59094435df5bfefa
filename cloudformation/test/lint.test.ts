import { templateText } from '../src/template.js';
import { templateNames } from './template-graph.js';

/** Lines with `ignore_checks` that no comment explains, directly above or at their end. */
function unexplained(text: string): string[] {
  const lines = text.split('\n');
  return lines.filter((line, index) => {
    if (!line.includes('ignore_checks')) return false;
    return !/ # \S/.test(line) && !/^\s*# \S/.test(lines[index - 1] ?? '');
  });
}

describe('cfn-lint', () => {
  it.each([...templateNames, 'loadtest'])(
    'when %s ignores a check, then a comment beside it says why',
    (name) => {
      expect(unexplained(templateText(name))).toEqual([]);
    },
  );

  it('when a check is ignored without a word, then it is found', () => {
    const metadata = '    Metadata:\n      cfn-lint: { config: { ignore_checks: [W3005] } }';
    expect(unexplained(metadata)).toHaveLength(1);
    expect(unexplained(metadata.replace(':\n', ':\n      # Why.\n'))).toEqual([]);
  });
});
