import { CopyButton } from '../../components/copy-button.js';
import { Icon } from '../../components/icon.js';
import { Outcome } from '../../components/outcome.js';
import { Marked } from '../../i18n/marked.js';
import { useTranslation } from '../../i18n/use-translation.js';
import { saveFile } from '../../save-file.js';

interface Props {
  codes: string[];
  /** Said by whoever looks at them: then they go for ever. */
  onKept: () => void;
}

export function RecoveryCodes({ codes, onKept }: Props) {
  const { t } = useTranslation('account');
  const text = codes.join('\n');
  const file = `${t('codes.file')}\n\n${text}\n`;
  return (
    <div className="stack">
      <Outcome>
        <h3>{t('codes.title')}</h3>
      </Outcome>
      <p>
        <Marked text={t('codes.about')} parts={{ strong: (words) => <strong>{words}</strong> }} />
      </p>
      <ul className="recovery-codes" aria-label={t('codes.label')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="account-buttons">
        <CopyButton text={text} what={t('codes.what')} />
        <button
          type="button"
          className="button button-plain button-small"
          onClick={() => saveFile(new Blob([file], { type: 'text/plain' }), t('codes.fileName'))}
        >
          <Icon name="document" size={18} />
          {t('codes.download')}
        </button>
      </div>
      <button type="button" className="button recovery-kept" onClick={onKept}>
        {t('codes.kept')}
      </button>
    </div>
  );
}
