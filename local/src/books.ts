import type { Environment } from './environment.js';
export async function checkBooks(_settings: Environment): Promise<number> {
  return 0;
}
