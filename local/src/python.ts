import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

/** LocalStack 4.14.0 has 3.12 syntax, and was made for 3.13; of 3.14 only the packages are known. */
const wanted = ['3.13', '3.12', '3.14'];

/**
 * A Python that can run LocalStack and make virtual environments. Every candidate is run, because a
 * `python3.12` on the PATH may be a version manager's shim that starts nothing, and because Debian
 * ships a Python without `ensurepip`. Throws an error that says what to install.
 */
export async function findPython(): Promise<string> {
  const found = await Promise.all(candidates().map(async (file) => [file, await version(file)]));
  for (const suitable of wanted) {
    const [file] = found.find(([, present]) => present === suitable) ?? [];
    if (file) return file;
  }
  throw new Error(
    'No Python 3.12 or newer was found that can make virtual environments; the emulators of AWS and cfn-lint need one. ' +
      'Debian, Ubuntu: apt install python3 python3-venv (Debian 13, Ubuntu 24.04 or newer); macOS: ' +
      'brew install python@3.13; anywhere: pyenv install 3.13',
  );
}

function candidates(): string[] {
  const onPath = [...wanted.map((version) => `python${version}`), 'python3', 'python'];
  const folders = [...pyenvFolders(), '/opt/homebrew/bin', '/usr/local/bin', '/usr/bin'];
  const elsewhere = folders.flatMap((folder) =>
    wanted.map((version) => join(folder, `python${version}`)),
  );
  return [...onPath, ...elsewhere.filter((file) => existsSync(file))];
}

function pyenvFolders(): string[] {
  const versions = join(process.env['PYENV_ROOT'] ?? join(homedir(), '.pyenv'), 'versions');
  if (!existsSync(versions)) return [];
  return readdirSync(versions).map((name) => join(versions, name, 'bin'));
}

const question = 'import sys, venv, ensurepip; print("%d.%d" % sys.version_info[:2])';

async function version(file: string): Promise<string | undefined> {
  const { stdout, failed } = await execa(file, ['-c', question], {
    reject: false,
    timeout: 10_000,
  });
  return failed ? undefined : stdout.trim();
}
