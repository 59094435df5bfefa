import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMediaStore } from '../src/media-store.js';

/** S3 that answers 200 and then says of a key that it was not deleted; the real one cannot be made to. */
let server: Server;
let code = '';

beforeAll(async () => {
  server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/xml');
    response.end(
      `<DeleteResult><Error><Key>uploads/a</Key><Code>${code}</Code></Error></DeleteResult>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());

const remove = async () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env['AWS_ENDPOINT_URL'] = url;
  const store = createMediaStore({
    AWS_REGION: 'eu-west-1',
    S3_FORCE_PATH_STYLE: true,
    S3_PUBLIC_ENDPOINT_URL: url,
    MEDIA_BUCKET: 'media',
  });
  await store.remove(['uploads/a']);
};

test.each([
  ['SlowDown', { httpStatusCode: 503 }],
  ['AccessDenied', undefined],
])(
  'when S3 answers %s for one key, then it is told apart from an outage',
  async (what, metadata) => {
    code = what;
    const failure: unknown = await remove().catch((error: unknown) => error);
    expect(String(failure)).toContain(`uploads/a was not deleted: ${what}`);
    expect((failure as { $metadata?: unknown }).$metadata).toEqual(metadata);
  },
);
