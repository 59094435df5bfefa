import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { root, type State } from './folders.js';
import { pythonOf } from './virtual-environment.js';

interface LintOptions {
  state: State;
  signal: AbortSignal;
}

const folder = join(root, 'cloudformation');
const environment = { name: 'cfn-lint', lockFile: join(folder, 'requirements.lock') };

/** cfn-lint over every template; an informational finding fails it, too. Installs it the first time. */
export async function lintTemplates({ state, signal }: LintOptions): Promise<void> {
  const report = (text: string) => console.log(text);
  const python = await pythonOf(environment, { state, signal, report });
  const program = join(dirname(python), 'cfn-lint');
  const templates = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  // By Python, as the program's first line names the folder in which it was installed at first.
  await execa(python, [program, '--include-checks', 'I', '--template', ...templates], {
    cwd: folder,
    stdio: 'inherit',
    cancelSignal: signal,
  });
}
