import { buildServices, buildWeb } from './build.js';
import { createTemplate, migrateDatabase, reconcileTopics, seed } from './database.js';
import { createAssets, publish, restorePictures } from './emulator.js';
import { serviceNames } from './environment.js';
import { findNginx } from './nginx-binary.js';
import type { Report, Step } from './progress.js';
import { start, type Shop } from './shop.js';
import { localstackPython } from './virtual-environment.js';
import { answers, waitUntil } from './wait.js';

/** What happens between nothing and the first page; each step begins when those it needs are done. */
export function story(shop: Shop, forTests: boolean): Step[] {
  const migrated = forTests ? 'template' : 'database';
  return [
    ...builds(shop),
    ...database(shop, forTests),
    ...emulator(shop),
    ...content(shop, migrated),
    ...frontDoor(shop, migrated),
  ];
}

function builds({ settings, closing, nginx }: Shop): Step[] {
  const options = { state: settings.state, signal: closing.signal };
  return [
    { name: 'build', title: 'Services built', run: () => buildServices(options) },
    { name: 'web-build', title: 'Web app built', run: () => buildWeb(options) },
    {
      name: 'nginx-found',
      title: 'nginx found',
      run: async (report) => {
        nginx.binary = await findNginx(settings.state, report);
        return nginx.binary.remark;
      },
    },
  ];
}

function database(shop: Shop, forTests: boolean): Step[] {
  const steps: Step[] = [
    { name: 'postgres', title: 'PostgreSQL 17', run: () => start(shop, 'postgres') },
    {
      name: 'database',
      title: 'Roles, schemas and migrations',
      needs: ['build', 'postgres'],
      run: (report) => migrateDatabase({ ...workOf(shop), report }),
    },
  ];
  const template: Step = {
    name: 'template',
    title: 'Template database of the tests',
    needs: ['database'],
    run: () => createTemplate(workOf(shop)),
  };
  return forTests ? [...steps, template] : steps;
}

function emulator(shop: Shop): Step[] {
  const { content } = shop;
  const installAndStart = async (report: Report) => {
    await localstackPython({ ...workOf(shop), report });
    await start(shop, 'localstack');
  };
  return [
    { name: 'localstack', title: 'LocalStack 4.14.0', run: installAndStart },
    {
      name: 'assets',
      title: 'Buckets and topics of cloudformation/assets.yaml',
      needs: ['localstack'],
      run: (report) => createAssets(content, report),
    },
    {
      name: 'pictures',
      title: 'Uploaded pictures',
      needs: ['assets'],
      run: (report) => restorePictures(content, report),
    },
    {
      name: 'web',
      title: 'Web app published',
      needs: ['assets', 'web-build'],
      run: () => publish(content),
    },
  ];
}

function content(shop: Shop, migrated: string): Step[] {
  return [
    {
      name: 'seed',
      title: 'Products, their pictures, the administrator',
      needs: ['pictures', migrated],
      run: (report) => seed({ ...workOf(shop), report }),
    },
    {
      name: 'topics',
      title: "Customers' topics",
      needs: ['assets', migrated],
      run: () => reconcileTopics(workOf(shop)),
    },
  ];
}

function frontDoor(shop: Shop, migrated: string): Step[] {
  const services = serviceNames.map((name) => ({
    name,
    title: `Service ${name}`,
    needs: ['assets', migrated],
    run: () => start(shop, name),
  }));
  return [
    ...services,
    {
      name: 'nginx',
      title: 'nginx: cloudfront and alb',
      needs: ['nginx-found', ...serviceNames],
      run: () => start(shop, 'nginx'),
    },
    {
      name: 'page',
      title: 'First page',
      needs: ['nginx', 'web', 'seed', 'topics'],
      run: () => firstPage(shop),
    },
  ];
}

async function firstPage({ settings }: Shop): Promise<void> {
  const edge = `http://127.0.0.1:${settings.ports.EDGE_PORT}`;
  const ready = async () => (await answers(`${edge}/`)) && (await answers(`${edge}/products`));
  await waitUntil(ready, { what: `${edge}/products`, limitMs: 15_000 });
}

function workOf({ environments, settings, closing }: Shop) {
  return { environments, state: settings.state, signal: closing.signal };
}
