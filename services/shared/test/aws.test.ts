import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { PublishCommand } from '@aws-sdk/client-sns';
import { createSns } from '@tienda/shared/sns';

describe('AWS clients', () => {
  it('when the other side accepts and never answers, then the call ends before the lease', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const before = process.env['AWS_ENDPOINT_URL'];
    process.env['AWS_ENDPOINT_URL'] = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const sns = createSns({ AWS_REGION: 'eu-west-1' });
    const start = Date.now();
    const call = sns.send(new PublishCommand({ TopicArn: 'arn:aws:sns:x:1:t', Message: 'm' }));
    await expect(call).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(Date.now() - start).toBeLessThan(10_000);
    process.env['AWS_ENDPOINT_URL'] = before;
    sns.destroy();
    silent.close();
  }, 20_000);
});
