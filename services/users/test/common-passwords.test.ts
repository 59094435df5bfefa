import { dictionary } from '@zxcvbn-ts/language-common';
import { isCommonPassword } from '../src/common-passwords.js';

const all = dictionary['passwords-common'];

test('when a password is one of the 10,000 commonest that are long enough, then it is refused', () => {
  const longEnough = all.filter(({ length }) => length >= 8);
  const refused = longEnough.filter(isCommonPassword);
  expect(refused).toEqual(longEnough.slice(0, 10_000));
});

test.each([
  ['PASSWORD1', true],
  ['ｐａｓｓｗｏｒｄ１', true],
  ['TiendaTienda', true],
  ['¡Tienda 2026!', true],
  ['tienda-local-admin', false],
  ['una buena clave', false],
  ['12.34.56.78', false],
])('when a password is %s, then that it is common is %s', (password, isCommon) => {
  expect(isCommonPassword(password)).toBe(isCommon);
});
