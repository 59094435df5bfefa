import { announce } from './announce.js';
import { compose, composeRuns } from './docker.js';
import { readEnvironments, serviceNames } from './environment.js';
import { checkPorts, type PortName } from './ports.js';
import { readSettings } from './settings.js';
import { stopSignal, untilAborted } from './signals.js';

/** The ports that compose.yaml publishes. */
const published: PortName[] = ['EDGE_PORT', 'ALB_PORT', 'LOCALSTACK_PORT', 'POSTGRES_PORT'];

/** The whole shop in containers, in the foreground; answers the exit code. */
export async function runInDocker(): Promise<number> {
  const { ports, variables } = readSettings();
  const signal = stopSignal();
  if (!(await composeRuns())) await checkPorts(ports, published);
  try {
    await compose(['up', '--detach', '--build', '--wait'], { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  if (!signal.aborted) {
    const administrator = readEnvironments(variables, ports).seedUsers;
    announce({ ports, administrator, hints: ['Ctrl-C stops everything and keeps the data.'] });
    await followLogs(signal);
  }
  console.log('\nStopping …');
  await compose(['stop']);
  return 0;
}

/** Until the signal aborts; also when the containers are stopped by somebody else. */
async function followLogs(signal: AbortSignal): Promise<void> {
  const logs = compose(['logs', '--follow', '--tail=0', ...serviceNames], { signal });
  await logs.catch(() => undefined);
  await untilAborted(signal);
}
