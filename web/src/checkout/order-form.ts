import type { Address, SavedAddress } from '../api/clients.js';
import { missingOf, ruleOf, type FieldErrors } from '../forms/field-sentences.js';
import { textOf } from '../forms/use-form.js';
import type { OrderBody } from './attempt.js';

/** The value of the radio button for an address that is typed in. */
export const newAddress = 'nueva';

interface OrderForm {
  body: OrderBody;
  /** Whether the typed address shall join the address book. */
  keep: boolean;
}

export function readOrder(data: FormData, saved: SavedAddress[]): OrderForm {
  const chosen = saved.find(({ id }) => id === data.get('address'));
  const shippingAddress = chosen ? asAddress(chosen) : typedAddress(data);
  return {
    body: { shippingAddress, payment: { token: textOf(data, 'token') } },
    keep: !chosen && data.has('keep'),
  };
}

function asAddress({ id: _, isDefault: __, ...address }: SavedAddress): Address {
  return address;
}

function typedAddress(data: FormData): Address {
  const line2 = textOf(data, 'line2');
  const province = textOf(data, 'province');
  return {
    name: textOf(data, 'name'),
    line1: textOf(data, 'line1'),
    ...(line2 && { line2 }),
    postalCode: textOf(data, 'postalCode'),
    city: textOf(data, 'city'),
    ...(province && { province }),
    country: textOf(data, 'country'),
  };
}

export function checkOrder({ shippingAddress: address }: OrderBody): FieldErrors {
  const spanish = address.country === 'ES';
  const wrongCode = spanish && address.postalCode && !/^\d{5}$/.test(address.postalCode);
  return {
    ...missingOf(address, ['name', 'line1', 'postalCode', 'city', 'country']),
    ...(wrongCode && { postalCode: ruleOf('postalCode') }),
  };
}
