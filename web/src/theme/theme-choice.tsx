import { Icon } from '../components/icon.js';
import { useTranslation } from '../i18n/use-translation.js';
import { chooseTheme, themes, useTheme } from './theme.js';
import './theme-choice.css';

const icons = { system: 'screen', light: 'sun', dark: 'moon' } as const;

/** Light, dark, or what the system says. */
export function ThemeChoice() {
  const { t } = useTranslation('layout');
  const chosen = useTheme();
  return (
    <fieldset className="theme-choice">
      <legend className="unseen">{t('theme.label')}</legend>
      {themes.map((theme) => (
        <label key={theme} title={t(`theme.${theme}`)}>
          <input
            type="radio"
            name="theme"
            className="unseen"
            checked={theme === chosen}
            onChange={() => chooseTheme(theme)}
          />
          <Icon name={icons[theme]} size={18} />
          <span className="unseen">{t(`theme.${theme}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
