import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { serviceNames, type Environments } from './environment.js';
import { logFile, root, type State } from './folders.js';
import { problemsOf, type LogRules } from './log-rules.js';

/** Where loggers of services inside a test process write (`memoryLogger` of @tienda/shared/testing). */
export const inProcessLogs = (state: State) => join(state.logs, 'in-process');

interface Finding {
  place: string;
  kind: string;
}

/**
 * Holds every line that the services, nginx and the one-shot programs of a run wrote against
 * `log-rules.ts`. Prints file, line and kind of what is wrong, never the line. Answers the exit code.
 * PostgreSQL and the emulator are left out: they log the statements and calls of the tests.
 */
export function scanLogs(state: State, environments: Environments): number {
  const secrets = [...secretsOf(environments), ...passwordsOfTests()];
  let lines = 0;
  const findings: Finding[] = [];
  for (const [file, rules] of logFiles(state)) {
    if (!existsSync(file)) continue;
    for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries()) {
      if (line === '') continue;
      lines += 1;
      const place = `${relative(root, file)}:${index + 1}`;
      const kinds = problemsOf(line, { ...rules, secrets });
      findings.push(...kinds.map((kind) => ({ place, kind })));
    }
  }
  return report(lines, findings);
}

function logFiles(state: State): [file: string, rules: Omit<LogRules, 'secrets'>][] {
  const oneShots = ['migrate', 'seed-catalog', 'seed-users', 'reconcile', 'nginx'];
  const folder = inProcessLogs(state);
  const inProcess = existsSync(folder) ? readdirSync(folder) : [];
  return [
    ...serviceNames.map((name) => entry(logFile(state, name), 'service', true)),
    ...inProcess.map((name) => entry(join(folder, name), 'service')),
    ...oneShots.map((name) => entry(logFile(state, name), 'text')),
    entry(join(state.nginx, 'access.log'), 'edge'),
  ];
}

const entry = (file: string, format: LogRules['format'], traced = false) =>
  [file, { format, traced }] as [string, Omit<LogRules, 'secrets'>];

const shortest = 8;

/** What the settings of the run hold under a name of a secret. */
function secretsOf(environments: Environments): string[] {
  const { services, migrate, seedUsers } = environments;
  const settings = [...Object.values(services), migrate, seedUsers].flatMap(Object.entries<string>);
  const values = settings.filter(([name]) => /(PASSWORD|_KEY)$/.test(name)).map(([, text]) => text);
  return [...new Set(values)].filter((text) => text.length >= shortest && !text.startsWith('{'));
}

/** Literals that the tests' sources call a password; a single word is no more than a word. */
function passwordsOfTests(): string[] {
  const folders = ['tests', ...serviceNames.map((name) => join('services', name, 'test'))];
  const sources = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
      .map((name) => readFileSync(join(root, folder, name), 'utf8')),
  );
  const literal = /password['"]?: *(['"`])([^'"`$]{8,})\1/gi;
  const found = sources.flatMap((source) =>
    [...source.matchAll(literal)].map(([, , text]) => text),
  );
  return [...new Set(found)].filter((text): text is string => !/^[a-z]*$/.test(text ?? ''));
}

function report(lines: number, findings: Finding[]): number {
  if (findings.length === 0) {
    console.log(`✔ Logs: ${lines} lines, none with a secret or a person's data.`);
    return 0;
  }
  console.error(
    `✖ Logs: ${findings.length} times in ${lines} lines what no log may hold (log-rules.ts)`,
  );
  for (const { place, kind } of findings.slice(0, 40)) console.error(`  ${place}: ${kind}`);
  return 1;
}
