/**
 * The provider of payments, as the shop sees it. Every call may be repeated: the same key gets the
 * same authorisation, and capturing, voiding or refunding twice is like doing it once.
 */
export interface Payments {
  /**
   * Reserves the money and answers the authorisation's id; null when it is declined. Whatever it
   * throws leaves unknown whether the money is reserved: the same key tells.
   */
  authorise: (request: PaymentRequest) => Promise<string | null>;
  /** Takes the money that was reserved. */
  capture: (authorisation: string) => Promise<void>;
  /** Lets go of the money that was reserved. */
  void: (authorisation: string) => Promise<void>;
  /** Gives back what was taken, and lets go of what was only reserved. */
  refund: (authorisation: string) => Promise<void>;
  /**
   * A page of the authorisations that nobody has asked for, captured or voided for `minutes`, by id
   * from `after` on; an empty one is the end.
   */
  findOpen: (minutes: number, after: string) => Promise<string[]>;
  /** Voids one of those, unless somebody has asked for it meanwhile; answers whether it did. */
  voidOpen: (authorisation: string, minutes: number) => Promise<boolean>;
}

export interface PaymentRequest {
  /** One per order and amount. */
  key: string;
  /** Stands for the card, which the shop never sees. */
  token: string;
  /** In cents. */
  amount: number;
}
