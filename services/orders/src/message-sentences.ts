import { shopName } from './texts.js';

/** What a sentence may speak of. */
interface Told {
  number: number;
  /** With its currency. */
  total: string;
  carrier: string | null;
  trackingCode: string | null;
}

/** By whom and under which code a parcel comes, as far as it is known. */
const parcel = ({ carrier, trackingCode }: Told, by: string, code: string): string =>
  (carrier === null ? '' : ` ${by} ${carrier}`) +
  (trackingCode === null ? '' : ` (${code}: ${trackingCode})`);

/** Besides the sentence that the shop is known by, none has a letter that doubles an SMS (GSM 03.38). */
export const messageSentences = {
  es: {
    confirmed: {
      subject: (number: number) => `Tu pedido #${number}`,
      sentence: ({ number }: Told) => `Gracias por tu compra. Tu pedido #${number} será enviado.`,
    },
    shipped: {
      subject: (number: number) => `Tu pedido #${number} va de camino`,
      sentence: (told: Told) =>
        `Tu pedido #${told.number} va de camino${parcel(told, 'con', 'seguimiento')}.`,
    },
    delivered: {
      subject: (number: number) => `Tu pedido #${number} ha llegado`,
      sentence: ({ number }: Told) =>
        `Tu pedido #${number} ha llegado. Gracias por comprar en ${shopName}.`,
    },
    cancelled: {
      subject: (number: number) => `Tu pedido #${number} se ha cancelado`,
      sentence: ({ number, total }: Told) =>
        `Tu pedido #${number} se ha cancelado. Te devolvemos ${total}.`,
    },
  },
  en: {
    confirmed: {
      subject: (number: number) => `Your order #${number}`,
      sentence: ({ number }: Told) =>
        `Thank you for your purchase. Your order #${number} will be shipped.`,
    },
    shipped: {
      subject: (number: number) => `Your order #${number} is on its way`,
      sentence: (told: Told) =>
        `Your order #${told.number} is on its way${parcel(told, 'with', 'tracking')}.`,
    },
    delivered: {
      subject: (number: number) => `Your order #${number} has arrived`,
      sentence: ({ number }: Told) =>
        `Your order #${number} has arrived. Thank you for shopping at ${shopName}.`,
    },
    cancelled: {
      subject: (number: number) => `Your order #${number} has been cancelled`,
      sentence: ({ number, total }: Told) =>
        `Your order #${number} has been cancelled. We are refunding ${total}.`,
    },
  },
};
