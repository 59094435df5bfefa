import { shop } from '../support/shop.js';
import { tells } from '../support/tells.js';

const services = /^\/(?:products|orders|users)(?:\/|$)/;
const send = globalThis.fetch;
let telling: string[] = [];

/** Whoever asks the shop in these tests: of what is refused or broken off, no answer may tell why. */
globalThis.fetch = async (input, init) => {
  const answer = await send(input, init);
  const { origin, pathname } = new URL(answer.url);
  const ours = [shop.edgeUrl, shop.albUrl].includes(origin) && services.test(pathname);
  if (ours && answer.status >= 400) {
    const body = await answer.clone().text();
    if (tells.test(body)) telling.push(`${answer.status} ${pathname}: ${body}`);
  }
  return answer;
};

afterEach(() => {
  const found = telling;
  telling = [];
  expect(found).toEqual([]);
});
