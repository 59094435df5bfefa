import { hashPassword, verifyPassword } from '../src/passwords.js';

const password = 'una clave de prueba';

test('when passwords come in a crowd, then each is checked by itself', async () => {
  const passwords = Array.from({ length: 12 }, (_, n) => `${password} ${n}`);
  const hashes = await Promise.all(passwords.map(hashPassword));
  const checks = hashes.map((hash, n) => verifyPassword(hash, passwords[n % 6] ?? ''));
  expect(await Promise.all(checks)).toEqual(hashes.map((_, n) => n < 6));
});

test('when a thread fails at what is no hash, then the next password has another one', async () => {
  const broken = Array.from({ length: 12 }, () => verifyPassword('no hash', password));
  const ends = await Promise.allSettled(broken);
  expect(new Set(ends.map(({ status }) => status))).toEqual(new Set(['rejected']));
  expect(await verifyPassword(await hashPassword(password), password)).toBe(true);
});
