/** A phone as people write it, in E.164: without a prefix it is Spanish, `00` is `+`. */
export function toE164(typed: string): string {
  const compact = typed.replace(/[\s().-]/g, '');
  if (compact.startsWith('00')) return `+${compact.slice(2)}`;
  return /^[6-9]\d{8}$/.test(compact) ? `+34${compact}` : compact;
}

/** `+34600111222` as `+34 600 111 222`, never broken; numbers of other countries as they are. */
export const formatPhone = (phone: string): string =>
  phone.replace(/^(\+34)(\d{3})(\d{3})(\d{3})$/, '$1\u00a0$2\u00a0$3\u00a0$4');
