import { shop } from '../support/shop.js';
import { rawRequest } from '../support/raw-request.js';

const roots = [
  '_aws/ses',
  '_aws/sns/sms-messages',
  '_localstack/health',
  '_localstack/init',
  'livez',
  'readyz',
  'metrics',
];

/** Ways to write a path that begins somewhere allowed, or that a careless matcher overlooks. */
const spell = (path: string) => [
  `/${path}`,
  `//${path}`,
  `/./${path}`,
  `/%2f${path}`,
  `/%5f${path.slice(1)}`,
  `/${path}/`,
  `/${path}?x=1`,
  `/${path};x=1`,
  `/media/../${path}`,
  `/media/..%2f${path}`,
  `/media/%2e%2e/${path}`,
  `/products/../${path}`,
  `/products/..%2f${path}`,
  `/users/../../${path}`,
  `/bandeja/api/../../${path}`,
  `/bandeja/api/..%2f..%2f${path}`,
  `/bandeja/api/emails/../../../${path}`,
  `http://localstack:4566/${path}`,
];

/** What the emulator, a probe or the metrics would say. */
const inside =
  /"(messages|sms_messages|services|completed|scripts)"|^ok\s*$|^not ready|# HELP|# TYPE/m;

describe('what is not for visitors', () => {
  it.each(roots.flatMap(spell))(
    'when %s is asked for, then neither door leads there',
    async (target) => {
      for (const url of [shop.edgeUrl, shop.albUrl]) {
        const { status, body } = await rawRequest(url, { target });
        expect(body).not.toMatch(inside);
        if (status === 200) expect(body).toContain('<div id=');
        else expect([400, 401, 404]).toContain(status);
      }
    },
  );
});
