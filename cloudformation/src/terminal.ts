import { createInterface } from 'node:readline/promises';

/** A terminal, or what stands for one. */
interface Terminal {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream;
}

/**
 * One line typed at the terminal; empty where there is none, as in CI, and for Ctrl-C and Ctrl-D, which
 * so mean no: who asked still tidies up and says how to go on.
 */
export async function ask(
  question: string,
  { input, output }: Terminal = { input: process.stdin, output: process.stdout },
): Promise<string> {
  if (!input.isTTY) return '';
  const terminal = createInterface({ input, output });
  const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
  const answer = terminal.question(question).catch((error: unknown) => {
    if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
    output.write('\n');
    return '';
  });
  try {
    return (await Promise.race([answer, closed])).trim();
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
    console.error('\nStopped. What AWS has begun goes on there; once it is done:');
    console.error(`  ${command}`);
    process.exit(130);
  });
}
