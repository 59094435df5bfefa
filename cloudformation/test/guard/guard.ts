import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { execa } from 'execa';

const packageFile = createRequire(import.meta.url).resolve(
  '@cdklabs/cdk-validator-cfnguard/package.json',
);
const rulesFolder = join(dirname(packageFile), 'rules', 'control-tower', 'cfn-guard');

/** The package holds cfn-guard for Linux and macOS on both architectures. */
const program = join(
  dirname(packageFile),
  'bin',
  process.platform === 'darwin' ? 'macos' : 'ubuntu',
  process.arch === 'arm64' ? 'aarch64' : 'x86_64',
  'cfn-guard',
);

/** A rule that a resource of a document breaks. */
export interface Failure {
  document: string;
  /** As Control Tower names it, for example `CT.ECS.PR.6`. */
  rule: string;
  resource: string;
}

const files = new Map(
  readdirSync(rulesFolder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.guard'))
    .map((path) => [idOf(path), join(rulesFolder, path)]),
);

/** `ecs/ct-ecs-pr-6.guard` → `CT.ECS.PR.6` */
function idOf(path: string): string {
  return basename(path, '.guard').toUpperCase().replaceAll('-', '.');
}

function fileOf(rule: string): string {
  const path = files.get(rule);
  if (!path) throw new Error(`There is no rule ${rule}`);
  return path;
}

/** What cfn-guard calls the rule: the first of its file; those with parameters serve it. */
const nameOf = (rule: string): string =>
  /^rule (\w+)\s/m.exec(readFileSync(fileOf(rule), 'utf8'))?.[1] ?? '';

interface Report {
  name: string;
  not_compliant: { Rule: { name: string } }[];
}

/** Runs rules over documents, all in one process; `documents` are resources by their logical ids. */
export async function runGuard(
  rules: readonly string[],
  documents: Record<string, object>,
): Promise<Failure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tienda-guard-'));
  try {
    for (const [name, Resources] of Object.entries(documents)) {
      writeFileSync(join(folder, `${name}.json`), JSON.stringify({ Resources }));
    }
    return failuresOf(await report(rules, folder), rules);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** cfn-guard ends with 19 when a rule fails, and with another code when it could not do its work. */
async function report(rules: readonly string[], folder: string): Promise<Report[]> {
  const chosen = rules.flatMap((rule) => ['--rules', fileOf(rule)]);
  const format = ['--structured', '--output-format', 'json', '--show-summary', 'none'];
  const { stdout, stderr, exitCode } = await execa(
    program,
    ['validate', ...chosen, '--data', folder, ...format],
    { reject: false },
  );
  if (exitCode !== 0 && exitCode !== 19) throw new Error(`cfn-guard: ${exitCode} ${stderr}`);
  return JSON.parse(stdout) as Report[];
}

function failuresOf(reports: Report[], rules: readonly string[]): Failure[] {
  const ids = new Map(rules.map((rule) => [nameOf(rule), rule]));
  return reports.flatMap(({ name, not_compliant }) =>
    not_compliant.flatMap(({ Rule }) =>
      [...resourcesIn(Rule)].map((resource) => ({
        document: basename(name, '.json'),
        rule: ids.get(Rule.name) ?? Rule.name,
        resource,
      })),
    ),
  );
}

/** Every clause that failed says where it looked: `/Resources/TaskDefinition/Properties/...`. */
function resourcesIn(report: unknown): Set<string> {
  const found = new Set<string>();
  JSON.stringify(report, (key, value: unknown) => {
    const resource = key === 'path' && /^\/Resources\/([^/]+)/.exec(String(value))?.[1];
    if (resource) found.add(resource);
    return value;
  });
  return found;
}
