import { retireFiles } from '../src/stale-files.js';
import { fakeClient } from './deploy-fakes.js';

const day = (number: number) => new Date(Date.UTC(2026, 0, number));
const list = 'stale-files.json';

async function retire(stale: string[], before: Record<string, string>, now: Date) {
  const Body = { transformToString: () => Promise.resolve(JSON.stringify(before)) };
  const { client, sent } = fakeClient({ GetObject: [{ Body }] });
  const removed = await retireFiles({ s3: client, bucket: 'web' }, stale, now);
  const put = sent.find(({ name }) => name === 'PutObject');
  return { removed, kept: JSON.parse(String(put?.input['Body'])) as object };
}

test('when a version no longer names a part, then the part is kept for who has the old page open', async () => {
  const { removed, kept } = await retire(['assets/a-1.js'], {}, day(1));
  expect(removed).toEqual([]);
  expect(kept).toEqual({ 'assets/a-1.js': day(1).toISOString() });
});

test('when nobody has needed a part for thirty days, then it goes, however old the others are', async () => {
  const before = { 'assets/a-1.js': day(1).toISOString(), 'assets/b-1.js': day(3).toISOString() };
  const stale = [list, 'assets/a-1.js', 'assets/b-1.js', 'assets/c-1.js'];
  const { removed, kept } = await retire(stale, before, day(31));
  expect(removed).toEqual(['assets/a-1.js']);
  expect(kept).toEqual({
    'assets/b-1.js': day(3).toISOString(),
    'assets/c-1.js': day(31).toISOString(),
  });
});

test('when a part is needed again, then its thirty days begin anew once it is not', async () => {
  const { kept } = await retire([list], { 'assets/a-1.js': day(1).toISOString() }, day(20));
  expect(kept).toEqual({});
});

test('when something else than a part is no longer there, then it goes at once', async () => {
  const { removed } = await retire(['old-logo.svg'], {}, day(1));
  expect(removed).toEqual(['old-logo.svg']);
});
