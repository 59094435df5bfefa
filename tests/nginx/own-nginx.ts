import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import type { Express } from 'express';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listenForTest, type TestServer } from '@tienda/shared/testing';
import { nginxLimits } from '../../cloudformation/src/routes/nginx-limits.js';
import { readTemplate } from '../../cloudformation/src/template.js';
import { stateIn } from '../../local/src/folders.js';
import { findNginx } from '../../local/src/nginx-binary.js';
import { nginxProgram, renderNginx } from '../../local/src/nginx.js';
import { anyFreePort, defaultPorts } from '../../local/src/ports.js';
import { until } from '../support/until.js';

export interface OwnNginx {
  edgeUrl: string;
  albUrl: string;
  /** Its lines so far; they come within a second. */
  accessLog: () => string[];
  stop: () => Promise<void>;
}

/** An nginx beside the shop's, which lets requests pass as rarely as `limits` say to one service. */
export async function startNginx(app: Express, limits: Record<string, string>): Promise<OwnNginx> {
  const service = await listenForTest(app);
  const state = stateIn(mkdtempSync(join(tmpdir(), 'tienda-nginx-')));
  const binary = await findNginx(state, () => undefined);
  const [edge, alb] = [await anyFreePort(), await anyFreePort()];
  const target = Number(new URL(service.url).port);
  const targets = { CATALOG_PORT: target, ORDERS_PORT: target, USERS_PORT: target };
  renderNginx({
    state,
    ports: { ...defaultPorts, EDGE_PORT: edge, ALB_PORT: alb, LOCALSTACK_PORT: target, ...targets },
    buckets: { web: 'web', media: 'media' },
    region: 'eu-west-1',
    limits: 'on',
    binary: () => binary,
  });
  for (const [name, text] of Object.entries(nginxLimits(readTemplate('waf'), limits))) {
    const file = join(state.nginx, 'conf.d', name.replace(/\.template$/, ''));
    writeFileSync(file, text.replaceAll('${EDGE_LIMITS}', 'on'));
  }
  const { file, arguments: parameters, environment } = nginxProgram(state, binary);
  const child = spawn(file, parameters, { env: environment, stdio: 'ignore' });
  const albUrl = `http://127.0.0.1:${alb}`;
  await until(() => fetch(albUrl).then(() => true));
  return {
    edgeUrl: `http://127.0.0.1:${edge}`,
    albUrl,
    accessLog: () => readFileSync(join(state.nginx, 'access.log'), 'utf8').split('\n').slice(0, -1),
    stop: () => end(child, service, state.folder),
  };
}

async function end(child: ReturnType<typeof spawn>, service: TestServer, folder: string) {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  await service.close();
  rmSync(folder, { recursive: true, force: true });
}

interface Ask {
  method?: string;
  headers?: Record<string, string>;
  /** Any of 127.0.0.0/8 is an address of this machine. */
  from?: string;
}

/** One request from an address of its own. */
export async function askFrom(url: string, { method = 'GET', headers = {}, from }: Ask = {}) {
  const asked = request(url, {
    method,
    headers,
    ...(from && { localAddress: from }),
    agent: false,
  });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const body = Buffer.concat(await response.toArray()).toString();
  return { status: response.statusCode, headers: response.headers, body };
}
