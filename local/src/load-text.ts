/** For HTML, in text and in attributes. */
export const escaped = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** With as many digits as anybody reads: 1,234 and 12.3 and 0.012. */
export function short(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  const precise = Math.abs(value) < 0.1 && value !== 0 ? 3 : digits;
  return value.toLocaleString('en', { maximumFractionDigits: precise });
}

export const percent = (share: number): string => `${short(100 * share)} %`;
