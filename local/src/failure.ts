export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Says what went wrong, without the stack that helps nobody who only wanted to start the shop. */
export function report(error: unknown): void {
  console.error(`\n${messageOf(error)}`);
  if (process.env['TIENDA_DEBUG']) console.error(error);
}

/** Runs a command of the root's package.json and exits with the code it answers. */
export async function runCommand(command: () => Promise<number>): Promise<never> {
  try {
    process.exit(await command());
  } catch (error) {
    report(error);
    process.exit(1);
  }
}
