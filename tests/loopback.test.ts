import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { testShop } from '@tienda/shared/testing';

const outside = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .filter(({ family, internal }) => family === 'IPv4' && !internal)
  .map(({ address }) => address);

function ports(): Array<[string, number]> {
  const { edgeUrl, albUrl, adminUrl, environment } = testShop();
  const addresses: Array<[string, string]> = [
    ['cloudfront', edgeUrl],
    ['alb', albUrl],
    ['postgres', adminUrl],
    ['localstack', environment['orders']?.['AWS_ENDPOINT_URL'] ?? ''],
  ];
  const services = Object.entries(environment).flatMap(([name, { PORT, METRICS_PORT }]) =>
    PORT && METRICS_PORT ? [PORT, METRICS_PORT].map((port) => [name, Number(port)] as const) : [],
  );
  return [
    ...addresses.map(([name, url]): [string, number] => [name, Number(new URL(url).port)]),
    ...services.map(([name, port]): [string, number] => [name, port]),
  ];
}

const reaches = (host: string, port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host, port, timeout: 2000 });
    const done = (reached: boolean) => {
      socket.destroy();
      resolve(reached);
    };
    socket
      .on('connect', () => done(true))
      .on('error', () => done(false))
      .on('timeout', () => done(false));
  });

describe('the ports of the shop', () => {
  it('when another machine asks, then none of them answers', async () => {
    for (const [name, port] of ports()) {
      expect([name, await reaches('127.0.0.1', port)]).toEqual([name, true]);
      for (const address of outside) {
        expect([name, address, await reaches(address, port)]).toEqual([name, address, false]);
      }
    }
  });
});
