import { useMutation } from '@tanstack/react-query';
import { Failure } from '../components/failure.js';
import { chooseLanguage } from '../i18n/language-choice.js';
import { languages, type Language } from '../i18n/languages.js';
import { useTranslation } from '../i18n/use-translation.js';
import './language-switch.css';

const codes = Object.keys(languages) as Language[];

/** Shows the same page in another language; whatever was typed stays. */
export function LanguageSwitch() {
  const { t, language } = useTranslation('layout');
  const choice = useMutation({ mutationFn: chooseLanguage });
  return (
    <>
      <div className="language-switch" role="group" aria-label={t('language')}>
        {codes.map((code) => (
          <button
            key={code}
            type="button"
            lang={code}
            aria-pressed={code === language}
            onClick={() => choice.mutate(code)}
          >
            {languages[code].name}
          </button>
        ))}
      </div>
      {choice.isError && <Failure error={choice.error} />}
    </>
  );
}
