import { createInterface } from 'node:readline/promises';

/** One line typed at the terminal; empty where there is none, as in CI. */
export async function ask(question: string): Promise<string> {
  if (!process.stdin.isTTY) return '';
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await terminal.question(question)).trim();
  } finally {
    terminal.close();
  }
}

export async function confirmed(question: string): Promise<boolean> {
  return /^y(es)?$/i.test(await ask(`${question} [y/N] `));
}

/** AWS works on without the command, which somebody who presses Ctrl-C should know. */
export function explainInterruption(command: string): void {
  process.once('SIGINT', () => {
    console.error('\nStopped. What CloudFormation has begun goes on in AWS; once it is done:');
    console.error(`  ${command}`);
    process.exit(130);
  });
}
