import { randomUUID } from 'node:crypto';
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { shop } from '../support/shop.js';
import { rawRequest } from '../support/raw-request.js';

const bucket = 'tienda-local-receipts-000000000000';
const key = `receipts/private-${randomUUID()}.pdf`;
const content = `private ${randomUUID()}`;
const s3 = new S3Client({ region: 'eu-west-1', forcePathStyle: true });

/** The object, its bucket and the list of buckets, spelt in every way that somebody may try. */
const spellings = [
  `/${bucket}/${key}`,
  `/${bucket}/?list-type=2`,
  `/${bucket}?list-type=2`,
  `/${bucket}/?acl`,
  `/${bucket}/${key}?acl`,
  `/${bucket}?policy`,
  `//${bucket}/${key}`,
  `/./${bucket}/${key}`,
  `/%2f${bucket}/${key}`,
  `/${bucket}%2f${key.replaceAll('/', '%2f')}`,
  `/media/../../${bucket}/${key}`,
  `/media/..%2f..%2f${bucket}/${key}`,
  `/media/..%2F..%2F${bucket}%2F${key}`,
  `/media/%2e%2e/%2e%2e/${bucket}/${key}`,
  `/media/%2e%2e%2f%2e%2e%2f${bucket}/${key}`,
  `/media/%252e%252e/%252e%252e/${bucket}/${key}`,
  `/media/%252e%252e%252f%252e%252e%252f${bucket}/${key}`,
  `/media/.%2e/.%2e/${bucket}/${key}`,
  `/media/..;/..;/${bucket}/${key}`,
  `/media/..\\..\\${bucket}\\${key}`,
  `/media/..%5c..%5c${bucket}%5c${key}`,
  `/media/..%c0%af..%c0%af${bucket}/${key}`,
  `/media//../..//${bucket}/${key}`,
  `/media/a/../../../${bucket}/${key}`,
  `/media/${bucket}/${key}`,
  `/media/?list-type=2`,
  `/media/x.webp?/../../${bucket}/${key}`,
  `/media/x.webp%3f/../../${bucket}/${key}`,
  `/media/x.webp%23/../../../${bucket}/${key}`,
  `/media/%00/../../${bucket}/${key}`,
  `/media/x.webp%0d%0aHost:%20${bucket}.s3.localhost`,
  `/assets/../../${bucket}/${key}`,
  `/assets/..%2f..%2f${bucket}/${key}`,
  `/../${bucket}/${key}`,
  `/..%2f${bucket}/${key}`,
  `/%2e%2e/${bucket}/${key}`,
  `/index.html/../../${bucket}/${key}`,
  `/products/../${bucket}/${key}`,
  `/products/..%2f${bucket}/${key}`,
  `/orders/../${bucket}/${key}`,
  `/bandeja/api/../../${bucket}/${key}`,
  `/bandeja/api/sms/../../../${bucket}/${key}`,
  `/bandeja/api/tokens/..%2f..%2f..%2f${bucket}/${key}`,
  `/bandeja/api/emails%2f..%2f..%2f${bucket}/${key}`,
  `/?list-type=2`,
  `/?Action=ListTopics`,
  `/${key}`,
  `http://${bucket}.s3.localhost/${key}`,
  `http://localstack:4566/${bucket}/${key}`,
];

const hosts = [
  'localhost',
  `${bucket}.s3.localhost`,
  `${bucket}.s3.localhost.localstack.cloud:4566`,
  `${bucket}.s3.eu-west-1.amazonaws.com`,
];

/** What a client may add in the hope that it reaches the emulator. */
const additions = {
  Authorization:
    'AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=0',
  'X-Amz-Copy-Source': `/${bucket}/${key}`,
  'X-Original-URL': `/${bucket}/${key}`,
  'X-Rewrite-URL': `/${bucket}/${key}`,
  'X-Forwarded-Host': `${bucket}.s3.localhost`,
  'X-Localstack-Request-Url': `http://localhost/${bucket}/${key}`,
};

const leaks = [
  content,
  'ListBucketResult',
  'ListAllMyBuckets',
  'AccessControlPolicy',
  'NoSuch',
  '<Error>',
];

describe('the receipts bucket', () => {
  beforeAll(() => s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: content })));
  afterAll(() => s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key })));

  it('when the object is asked of LocalStack itself, then it is there', async () => {
    const url = `${process.env['AWS_ENDPOINT_URL'] ?? ''}/${bucket}/${key}`;
    expect(await (await fetch(url)).text()).toBe(content);
  });

  it.each(spellings)('when the edge is asked for %s, then nothing gets out', async (target) => {
    for (const host of hosts) {
      const answer = await rawRequest(shop.edgeUrl, {
        target,
        headers: { Host: host, ...additions },
      });
      for (const leak of leaks) expect(answer.body).not.toContain(leak);
      expect([200, 400, 401, 404]).toContain(answer.status);
      // 200 is never more than the page of the web app.
      if (answer.status === 200) expect(answer.body).toContain('<div id=');
    }
  });

  it.each(spellings)(
    'when the load balancer is asked for %s, then nothing gets out',
    async (target) => {
      const answer = await rawRequest(shop.albUrl, { target, headers: additions });
      for (const leak of leaks) expect(answer.body).not.toContain(leak);
      expect([400, 401, 404]).toContain(answer.status);
    },
  );

  it.each(['PUT', 'POST', 'DELETE'])(
    'when the edge is asked to %s it, then it refuses',
    async (method) => {
      for (const target of spellings) {
        const { status } = await rawRequest(shop.edgeUrl, { method, target, headers: additions });
        expect([400, 401, 403, 404, 405, 411, 415]).toContain(status);
      }
      const url = `${process.env['AWS_ENDPOINT_URL'] ?? ''}/${bucket}/${key}`;
      expect(await (await fetch(url)).text()).toBe(content);
    },
  );
});
