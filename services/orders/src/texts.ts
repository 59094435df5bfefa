import type { Address } from '@tienda/shared/schemas';

/** Every word that a customer reads of this service, in the languages of the shop. */
export const texts = {
  es: {
    locale: 'es-ES',
    shippedTo: 'Dirección de envío:',
    seeOrder: 'Mira tu pedido:',
    seeReceipt: 'Mira tu pedido y descarga tu recibo:',
    receipt: 'Recibo',
    order: 'Pedido',
    date: 'Fecha',
    address: 'Dirección de envío',
    product: 'Artículo',
    quantity: 'Cantidad',
    unitPrice: 'Precio',
    amount: 'Importe',
    goods: 'Artículos',
    shipping: 'Envío',
    freeShipping: 'Gratis',
    total: 'Total',
    vatIncluded: 'IVA incluido',
    vat: (rate: number) => `IVA ${rate} %`,
    base: 'Base imponible',
    tax: 'Cuota',
    thanks: 'Gracias por comprar en Tienda.',
    page: (page: number, pages: number) => `Página ${page} de ${pages}`,
  },
  en: {
    locale: 'en-GB',
    shippedTo: 'Shipping address:',
    seeOrder: 'See your order:',
    seeReceipt: 'See your order and download your receipt:',
    receipt: 'Receipt',
    order: 'Order',
    date: 'Date',
    address: 'Shipping address',
    product: 'Item',
    quantity: 'Quantity',
    unitPrice: 'Price',
    amount: 'Amount',
    goods: 'Items',
    shipping: 'Shipping',
    freeShipping: 'Free',
    total: 'Total',
    vatIncluded: 'VAT included',
    vat: (rate: number) => `VAT ${rate}%`,
    base: 'Taxable amount',
    tax: 'Tax',
    thanks: 'Thank you for shopping at Tienda.',
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  },
};

export type Language = keyof typeof texts;

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
export const messageTexts = {
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

export const shopName = 'Tienda';

/** The shop's own clock: an order of 00:30 in Madrid is not of the day before. */
const timeZone = 'Europe/Madrid';

/** Making a formatter costs a hundred times more than using it. */
const formats = {
  es: formatsOf(texts.es.locale),
  en: formatsOf(texts.en.locale),
};

function formatsOf(locale: string) {
  const euros = { style: 'currency', currency: 'EUR', useGrouping: 'always' } as const;
  return {
    money: new Intl.NumberFormat(locale, euros),
    date: new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }),
    country: new Intl.DisplayNames(locale, { type: 'region' }),
  };
}

/** `129,99 €`, with plain spaces: not every phone and font has the narrow ones. */
export const formatMoney = (language: Language, cents: number): string =>
  formats[language].money.format(cents / 100).replaceAll(/\s/g, ' ');

/** `22 de noviembre de 2026` */
export const formatDate = (language: Language, date: Date): string =>
  formats[language].date.format(date);

/** An address as it stands on a parcel, line by line. */
export function addressLines(language: Language, address: Address): string[] {
  const { name, line1, line2, postalCode, city, province, country } = address;
  const place = province && province !== city ? `${city} (${province})` : city;
  const land = formats[language].country.of(country) ?? country;
  const all = [name, line1, line2, `${postalCode} ${place}`, land];
  return all.filter((line) => line !== undefined);
}
