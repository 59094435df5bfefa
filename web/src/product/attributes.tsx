import { useTranslation } from '../i18n/use-translation.js';
import { attributesInWords } from './attribute-words.js';
import './attributes.css';

interface Props {
  attributes: Record<string, string | number>;
}

export function Attributes({ attributes }: Props) {
  const { t } = useTranslation('product');
  const entries = attributesInWords(attributes, t);
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby="medidas">
      <h2 id="medidas" className="attributes-title">
        {t('details')}
      </h2>
      <dl className="attributes">
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
