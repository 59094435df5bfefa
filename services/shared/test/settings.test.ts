import { spawnSync } from 'node:child_process';
import { z } from 'zod';
import { baseUrl, loadSettings, serverSettings } from '@tienda/shared/settings';

const environment = {
  HOST: '127.0.0.1',
  PORT: '3000',
  METRICS_PORT: '9090',
  TRUST_PROXY_HOPS: '2',
  SECRET: 'x',
};
const schema = { ...serverSettings, SECRET: z.string() };

describe('settings', () => {
  it('when all is there, then they are typed, completed and frozen', () => {
    const settings = loadSettings(schema, environment);
    expect(settings).toEqual({
      HOST: '127.0.0.1',
      PORT: 3000,
      METRICS_PORT: 9090,
      TRUST_PROXY_HOPS: 2,
      LOG_LEVEL: 'info',
      SECRET: 'x',
    });
    expect(Object.isFrozen(settings)).toBe(true);
  });

  it('when the address of the shop ends in a slash, then it is refused', () => {
    const isFine = (url: string) => baseUrl.safeParse(url).success;
    expect(['https://tienda.test', 'https://tienda.test/es'].map(isFine)).toEqual([true, true]);
    expect(['https://tienda.test/', 'tienda', ''].map(isFine)).toEqual([false, false, false]);
  });

  it('when several are missing or wrong, then all are named at once and the process exits 1', () => {
    const program = `
      import { baseUrl, loadSettings, serverSettings } from './services/shared/src/settings.ts';
      loadSettings(serverSettings);`;
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', program],
      {
        env: {
          PATH: process.env['PATH'],
          PORT: 'abc',
          METRICS_PORT: '',
          LOG_LEVEL: 'loud',
          TRUST_PROXY_HOPS: ' ',
        },
      },
    );
    expect(status).toBe(1);
    const text = stderr.toString();
    expect(text).toMatch(/PORT: /);
    expect(text).toMatch(/METRICS_PORT: is missing/);
    expect(text).toMatch(/TRUST_PROXY_HOPS: must be an integer/);
    expect(text).toMatch(/HOST: is missing/);
    expect(text).toMatch(/LOG_LEVEL: /);
  });
});
