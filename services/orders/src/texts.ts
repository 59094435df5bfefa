import type { Address } from '@tienda/shared/schemas';

export const shopName = 'Tienda';

/** Every word that a customer reads of this service, in the languages of the shop. */
export const texts = {
  es: {
    locale: 'es-ES',
    shippedTo: 'Dirección de envío:',
    seeOrder: 'Mira tu pedido:',
    seeReceipt: 'Mira tu pedido y descarga tu recibo:',
    receipt: 'Recibo',
    seller: 'Vendedor',
    taxId: 'NIF',
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
    thanks: `Gracias por comprar en ${shopName}.`,
    page: (page: number, pages: number) => `Página ${page} de ${pages}`,
  },
  en: {
    locale: 'en-GB',
    shippedTo: 'Shipping address:',
    seeOrder: 'See your order:',
    seeReceipt: 'See your order and download your receipt:',
    receipt: 'Receipt',
    seller: 'Seller',
    taxId: 'VAT no.',
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
    thanks: `Thank you for shopping at ${shopName}.`,
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  },
};

export type Language = keyof typeof texts;

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
