import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Runs `src/<name>.ts` as a process of its own and answers what it wrote. */
export function runCommand(
  name: string,
  environment: Record<string, string>,
  options: string[] = [],
): Promise<{ code: number; output: string }> {
  const file = fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url));
  const env = { PATH: process.env['PATH'], ...environment };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', file, ...options],
      { env, timeout: 25_000 },
      (error, stdout, stderr) => {
        const code = error ? Number(child.exitCode ?? 255) : 0;
        resolve({ code, output: stdout + stderr });
      },
    );
  });
}
