import { useTranslation } from '../i18n/use-translation.js';
import { Icon } from './icon.js';
import './stepper.css';

interface Props {
  /** What is counted, for screen readers. */
  label: string;
  value: number;
  max: number;
  onChange: (value: number) => void;
}

/** A quantity of at least one, with a button for one less and one more. */
export function Stepper({ label, value, max, onChange }: Props) {
  const { t } = useTranslation('common');
  return (
    <div className="stepper" role="group" aria-label={label}>
      <button
        type="button"
        aria-label={t('fewer')}
        disabled={value <= 1}
        onClick={() => onChange(Math.min(value - 1, Math.max(max, 1)))}
      >
        <Icon name="minus" size={18} />
      </button>
      <output className="figures">{value}</output>
      <button
        type="button"
        aria-label={t('more')}
        disabled={value >= max}
        onClick={() => onChange(value + 1)}
      >
        <Icon name="plus" size={18} />
      </button>
    </div>
  );
}
