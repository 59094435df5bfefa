/** Written by machines, often mostly of digits: UUIDs and hashes. */
const ids = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{32,}/giu;
/** Digits as people group them: `4111 1111-1111.1111`, `4111 / 1111 / 1111 / 1111`. */
const groupedDigits = /(?<plus>\+?)(?<digits>\d+(?:[\s.,/_*·−\p{Pd}]{1,3}\d+)*)/gu;
const groupAndSign = /(?<group>\d+)(?<sign>\D*)/gu;
/** Between any groups. Other signs also part telephones and years, so their groups must be a card's. */
const plainSign = /^[\s.\p{Pd}]{0,2}$/u;
/** Lengths of the groups on a card. */
const cardGroups = /^(?:4{3,4}[1-4]?|46[45])$/;
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
  const found = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(ids, (id) => (/[a-f-]/iu.test(id) ? ' x ' : id))
    .matchAll(groupedDigits);
  return [...found].some(({ groups: { plus = '', digits = '' } = {} }) => {
    const groups = [...digits.matchAll(groupAndSign)].map(({ groups: parts }) => ({
      digits: parts?.['group'] ?? '',
      isPlain: plainSign.test(parts?.['sign'] ?? ''),
    }));
    return groups.some((_, first) => {
      const isPhone = first === 0 && plus === '+';
      return startsCard(groups, first, isPhone ? longestPhone + 1 : shortest);
    });
  });
}

interface Group {
  digits: string;
  /** Whether what parts it from the next one may stand between any groups. */
  isPlain: boolean;
}

/** Whether so many of these groups, from one on, make a card's number. */
function startsCard(groups: readonly Group[], first: number, atLeast: number): boolean {
  let number = '';
  let lengths = '';
  let isPlain = true;
  for (const group of groups.slice(first, first + longest)) {
    number += group.digits;
    lengths += group.digits.length;
    if (number.length > longest) return number === group.digits && isTwoCards(number);
    const isGrouped = isPlain || cardGroups.test(lengths);
    if (isGrouped && number.length >= atLeast && isCard(number)) return true;
    isPlain &&= group.isPlain;
  }
  return false;
}

/** One written straight after the other. */
function isTwoCards(digits: string): boolean {
  if (digits.length > 2 * longest) return false;
  const ends = Array.from({ length: longest - shortest + 1 }, (_, n) => shortest + n);
  return ends.some((end) => isCard(digits.slice(0, end)) && isCard(digits.slice(end)));
}

const isCard = (digits: string): boolean =>
  digits.length >= shortest &&
  digits.length <= longest &&
  prefix.test(digits) &&
  passesLuhn(digits);

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
