import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { newId } from '../../services/shared/src/ids.js';
import { signToken, testEnvironment } from '../../services/shared/src/testing.js';
import { runCommand } from './failure.js';
import { root, toolsFolder } from './folders.js';
import { readSettings } from './settings.js';
import { stopSignal } from './signals.js';
import { addUp, check, printTally, type Tally } from './tally.js';
import { startTestShop } from './test-shop.js';
import { pythonOf } from './virtual-environment.js';

const folder = join(root, 'tests', 'schemathesis');
const environment = { name: 'schemathesis', lockFile: join(folder, 'requirements.lock') };
const services = ['catalog', 'orders', 'users'] as const;

/**
 * `npm run test:contract`: Schemathesis makes requests from each OpenAPI document, right and wrong ones
 * and chains of them, as an administrator of a shop of its own. It fails by a 5xx, by a status, header
 * or body that the document does not have, and by what tests/schemathesis/schemathesis.toml says.
 */
await runCommand(async () => {
  const signal = stopSignal();
  const { state } = readSettings();
  const report = (text: string) => console.log(text);
  const python = await pythonOf(environment, { state, signal, report });
  const shop = await startTestShop();
  const tallies: Tally[] = [];
  try {
    const token = await administrator();
    for (const service of services) {
      if (signal.aborted) break;
      const run = () => ask(join(dirname(python), 'schemathesis'), { python, service, token });
      tallies.push(await check(`Contract: ${service}`, run));
    }
  } finally {
    await shop.close();
  }
  return printTally(addUp(tallies));
});

interface Asked {
  python: string;
  service: (typeof services)[number];
  token: string;
}

/** By Python, as the program's first line names the folder in which it was installed at first. */
async function ask(program: string, { python, service, token }: Asked): Promise<void> {
  const port = testEnvironment()[service]?.['PORT'];
  const document = join(root, 'services', service, 'openapi.json');
  const config = ['--config-file', join(folder, 'schemathesis.toml')];
  const options = ['--url', `http://127.0.0.1:${port}`, ...process.argv.slice(3)];
  await execa(python, [program, ...config, 'run', document, ...options], {
    // Where it leaves what it remembers.
    cwd: toolsFolder,
    stdio: 'inherit',
    cancelSignal: stopSignal(),
    env: { ACCESS_TOKEN: token },
  });
}

/** The token of an administrator whose account has an address and an order, for requests to lead to. */
async function administrator(): Promise<string> {
  const person = { email: `${newId()}@example.com`, password: newId(), name: 'Ana' };
  const { id: userId } = (await call('/users', { body: person })) as { id: string };
  const token = signToken({ userId, role: 'admin' });
  const address = { name: 'Ana', line1: 'B', postalCode: '1', city: 'C', country: 'ES' };
  await call('/users/me/addresses', { token, body: address });
  const { items } = (await call('/products?inStock=true&limit=1')) as { items: [{ id: string }] };
  const lines = [{ productId: items[0].id, quantity: 1 }];
  const payment = { token: 'tok_ok' };
  await call('/orders', { token, body: { lines, shippingAddress: address, payment } });
  return token;
}

async function call(path: string, { token, body }: { token?: string; body?: unknown } = {}) {
  const response = await fetch(`${process.env['TIENDA_ALB_URL']}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': newId(),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}
