import { compose, engineAnswers } from './docker.js';
import { runCommand } from './failure.js';
import { runJest } from './jest-run.js';
import { defaultPorts } from './ports.js';
import { stopSignal } from './signals.js';
import { check, addUp, printTally } from './tally.js';

const project = 'tienda-test';

/** `npm run test:compose`: the main job against compose.yaml itself, as a project of its own. */
await runCommand(async () => {
  if (!(await engineAnswers())) {
    console.log('No Docker engine with Compose answers, so the test of compose.yaml was left out.');
    return printTally({ passed: 0, failed: 0 });
  }
  const signal = stopSignal();
  const environment = { ...testPorts(), COMPOSE_PROJECT_NAME: project };
  try {
    const up = await check('docker compose up', () =>
      compose(['up', '--detach', '--build', '--wait'], { environment, signal }),
    );
    if (up.failed > 0) {
      await compose(['logs', '--tail=30'], { environment });
      return printTally(up);
    }
    const addresses = { TIENDA_EDGE_URL: `http://127.0.0.1:${environment.EDGE_PORT}` };
    const jest = await runJest({
      config: 'jest.compose.config.js',
      environment: addresses,
      signal,
    });
    return printTally(addUp([up, jest]));
  } finally {
    await compose(['down', '--volumes', '--remove-orphans', '--timeout=5'], { environment });
  }
});

/** 20,000 above the usual ones, so that a shop and `npm test` can run beside it. */
function testPorts() {
  const shifted = (port: number) => String(port + 20_000);
  return {
    EDGE_PORT: shifted(defaultPorts.EDGE_PORT),
    ALB_PORT: shifted(defaultPorts.ALB_PORT),
    LOCALSTACK_PORT: shifted(defaultPorts.LOCALSTACK_PORT),
    POSTGRES_PORT: shifted(defaultPorts.POSTGRES_PORT),
  };
}
