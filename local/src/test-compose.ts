import { compose, engineAnswers } from './docker.js';
import type { Environment } from './environment.js';
import { runCommand } from './failure.js';
import { runJest } from './jest-run.js';
import { freePorts } from './ports.js';
import { stopSignal } from './signals.js';
import { addUp, check, printTally, type Tally } from './tally.js';

const project = 'tienda-test';

/** `npm run test:compose`: the main job against compose.yaml itself, as a project of its own. */
await runCommand(async () => {
  if (!(await engineAnswers())) {
    console.log('No Docker engine with Compose answers, so the test of compose.yaml was left out.');
    return printTally({ passed: 0, failed: 0 });
  }
  const environment = { ...(await testPorts()), COMPOSE_PROJECT_NAME: project };
  let tally: Tally;
  try {
    tally = await testIn(environment, stopSignal());
  } finally {
    await compose(['down', '--volumes', '--remove-orphans', '--timeout=5'], { environment });
  }
  return printTally(tally);
});

async function testIn(environment: Environment, signal: AbortSignal): Promise<Tally> {
  const up = await check('docker compose up', () =>
    compose(['up', '--detach', '--build', '--wait'], { environment, signal }),
  );
  if (up.failed > 0) {
    await compose(['logs', '--tail=30'], { environment });
    return up;
  }
  const addresses = { TIENDA_EDGE_URL: `http://127.0.0.1:${environment['EDGE_PORT']}` };
  const config = 'jest.compose.config.js';
  return addUp([up, await runJest({ config, environment: addresses, signal })]);
}

/** Beside a shop and beside `npm test`: 28080, 28081, 24566, 35432. */
async function testPorts() {
  const ports = await freePorts(20_000);
  return {
    EDGE_PORT: String(ports.EDGE_PORT),
    ALB_PORT: String(ports.ALB_PORT),
    LOCALSTACK_PORT: String(ports.LOCALSTACK_PORT),
    POSTGRES_PORT: String(ports.POSTGRES_PORT),
  };
}
