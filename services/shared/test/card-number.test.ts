import { createHash, randomUUID } from 'node:crypto';
import { hasCardNumber } from '../src/card-number.js';

/** Test numbers that the brands and providers publish. */
const cards = [
  '4111111111111111',
  '4222222222222',
  '4000000000000000006',
  '5555555555554444',
  '2223003122003222',
  '378282246310005',
  '30569309025904',
  '3530111333300000',
  '6011111111111117',
  '6200000000000005',
  '6759649826438453',
];

const inGroups = (separator: string) => (card: string) =>
  card.replace(/(\d{4})(?=\d)/g, `$1${separator}`);

test.each(cards)('when %s stands in a text, in groups or not, then it is found', (card) => {
  const signs = [' ', '-', '.', '\u00a0', '–', '   ', ' - ', '/', ' / ', '_', ', ', '*', '·'];
  const hidden = ['\u200b', '\u00ad', '\u2060'];
  for (const write of [String, ...[...signs, ...hidden].map(inGroups)]) {
    const written = write(card);
    expect([written, hasCardNumber(written)]).toEqual([written, true]);
    expect(hasCardNumber(`Calle Mayor 12, ${written} 28005 Madrid`)).toBe(true);
    expect(hasCardNumber(`x${written}y`)).toBe(true);
  }
  const fullWidth = card.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
  expect(hasCardNumber(fullWidth)).toBe(true);
});

test.each(cards)('when %s stands right before or after another one, then it is found', (card) => {
  for (const other of cards) expect([other, hasCardNumber(card + other)]).toEqual([other, true]);
});

test('when it is grouped as on the card, then other signs may part the groups', () => {
  for (const written of ['3782 / 822463 / 10005', '3056,930902,5904', '4111 1111 / 1111 1111']) {
    expect([written, hasCardNumber(written)]).toEqual([written, true]);
  }
});

test.each(cards)('when one digit of %s is another, then it is no card number', (card) => {
  const other = card.slice(0, -1) + ((Number(card.at(-1)) + 1) % 10);
  expect(hasCardNumber(other)).toBe(false);
});

test.each([
  'Calle de la Güell, 12, 3.º 4.ª',
  '28005',
  '08014 Barcelona',
  'SW1A 1AA',
  'Km 12.500, Nave 3-4',
  '600 123 456',
  '+34 600 123 456',
  '0034 600 123 456',
  '+49 1512 3456787',
  '+491512345678908',
  'Tel. 911 234 567 / 600 123 456',
  // Without what parts them, these would pass as a card's.
  '600 123 456 / 911 234 568',
  '600123456 / 611234561',
  '+34 600 123 456, 0034 911 234 567',
  'Pedidos 34567, 34568, 34561',
  'Naves 3, 4, 5 / 6, 7, 8, 9, 10, 11, 12',
  '4111 / 1111 / 1111',
  '1763856000122',
  '20261123002005124',
  '2026-11-23T00:20:05.123Z',
  '550e8400-e29b-41d4-a716-446655440000',
  '41111111-1111-4111-8111-111111111111',
])('when an address or a key has %s, then it is taken', (text) => {
  expect(hasCardNumber(text)).toBe(false);
});

test('when keys are UUIDs or hashes, then none is taken for a card number', () => {
  for (let n = 0; n < 20_000; n += 1) {
    const id = randomUUID();
    const hash = createHash('sha256').update(id).digest('hex');
    for (const key of [id, `order-${id}`, id.replaceAll('-', ''), hash]) {
      if (hasCardNumber(key)) throw new Error(key);
    }
  }
});

test('when a text is long and all digits and signs, then it is read in no time', () => {
  const start = performance.now();
  for (const text of ['4-'.repeat(50_000), '4'.repeat(100_000), '4  '.repeat(30_000)]) {
    hasCardNumber(text);
  }
  expect(performance.now() - start).toBeLessThan(2000);
});
