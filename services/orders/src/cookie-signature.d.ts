declare module 'cookie-signature' {
  export function sign(value: string, secret: string): string;
  /** False when the signature is not ours. */
  export function unsign(signed: string, secret: string): string | false;
}
