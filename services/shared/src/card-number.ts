/** Written by machines, often mostly of digits: UUIDs and hashes. */
const ids = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{32,}/giu;
/** Digits as people group them: `4111 1111-1111.1111`. */
const groupedDigits = /(?<plus>\+?)(?<digits>\d+(?:[\s.\p{Pd}]{1,2}\d+)*)/gu;
const shortest = 13;
const longest = 19;
/** Of every brand; moments written as digits begin with 1 or 20, telephone numbers abroad with 00. */
const prefix = /^(?:2[2-7]|[3-6])/;
/** A number with a plus is a telephone's up to this length (ITU-T E.164). */
const longestPhone = 15;

/**
 * Whether a text holds what could be the number of a payment card (ISO/IEC 7812): 13 to 19 digits
 * with a brand's prefix that pass the Luhn check, in groups or not. The shop never takes one: it does
 * not want to keep it, and not to log it.
 */
export function hasCardNumber(text: string): boolean {
  const found = text.normalize('NFKC').replace(ids, ' x ').matchAll(groupedDigits);
  return [...found].some(({ groups: { plus = '', digits = '' } = {} }) => {
    const groups = digits.match(/\d+/g) ?? [];
    return groups.some((_, first) => {
      const isPhone = first === 0 && plus === '+';
      return startsCard(groups, first, isPhone ? longestPhone + 1 : shortest);
    });
  });
}

/** Whether so many of these groups, from one on, make a card's number. */
function startsCard(groups: readonly string[], first: number, atLeast: number): boolean {
  let number = '';
  for (let next = first; next < groups.length; next += 1) {
    number += groups[next];
    if (number.length > longest) return false;
    if (number.length >= atLeast && prefix.test(number) && passesLuhn(number)) return true;
  }
  return false;
}

/** Every second digit from the right counts twice; the sum of all digits ends in 0. */
function passesLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** For `refine` of zod. */
export const noCardNumber = [
  (text: string) => !hasCardNumber(text),
  'must not hold a card number',
] as const;

/** What may stand in a log line or an answer of what somebody sent. */
export const repeatable = (text: string): string => (hasCardNumber(text) ? '…' : text);
