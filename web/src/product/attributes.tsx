import { formatNumber } from '../format.js';
import './attributes.css';

interface Props {
  attributes: Record<string, string | number>;
}

export function Attributes({ attributes }: Props) {
  const entries = Object.entries(attributes);
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby="medidas">
      <h2 id="medidas" className="attributes-title">
        Medidas y materiales
      </h2>
      <dl className="attributes">
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt>{label(name)}</dt>
            <dd>{typeof value === 'number' ? formatNumber(value) : value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const label = (name: string) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
