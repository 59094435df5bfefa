/**
 * The provider of payments, as the shop sees it. Every call may be repeated: the same key gets the
 * same authorisation, and capturing or voiding twice is like doing it once.
 */
export interface Payments {
  /** Reserves the money and answers the authorisation's id; null when it is declined. */
  authorise: (request: PaymentRequest) => Promise<string | null>;
  /** Takes the money that was reserved. */
  capture: (authorisation: string) => Promise<void>;
  /** Lets go of the money that was reserved. */
  void: (authorisation: string) => Promise<void>;
  /** Some of the authorisations that nobody has asked for, captured or voided for `minutes`. */
  findOpen: (minutes: number) => Promise<string[]>;
  /** Voids one of those, unless somebody has asked for it meanwhile. */
  voidOpen: (authorisation: string, minutes: number) => Promise<void>;
}

export interface PaymentRequest {
  /** One per order and amount. */
  key: string;
  /** Stands for the card, which the shop never sees. */
  token: string;
  /** In cents. */
  amount: number;
}
