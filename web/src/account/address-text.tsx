import type { Address } from '../api/clients.js';
import { formatCountry } from '../format.js';
import './address-text.css';

/** An address in one line, without the name. */
export const addressLine = ({
  line1,
  line2,
  postalCode,
  city,
  province,
  country,
}: Address): string =>
  [line1, line2, `${postalCode} ${city}`, province, formatCountry(country)]
    .filter(Boolean)
    .join(', ');

/** An address as on an envelope. */
export function AddressText({ address }: { address: Address }) {
  const { name, line1, line2, postalCode, city, province, country } = address;
  const place = `${postalCode} ${city}`;
  const region = province === city ? undefined : province;
  const lines = [name, line1, line2, place, region, formatCountry(country)].filter(Boolean);
  return (
    <address className="address-text">
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </address>
  );
}
