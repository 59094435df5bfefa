import { ApiError } from '../api/api-error.js';
import { sentenceFor } from '../api/sentences.js';
import { useTranslation } from '../i18n/use-translation.js';
import { Notice } from './notice.js';

interface Props {
  error: unknown;
  onRetry?: () => void;
}

/** What could not be loaded or done, why, and the way to try again. */
export function Failure({ error, onRetry }: Props) {
  const { t } = useTranslation('common');
  const code = error instanceof ApiError && error.status >= 500 ? error.requestId : undefined;
  const retry = onRetry && (
    <button type="button" className="button button-plain" onClick={onRetry}>
      {t('retry')}
    </button>
  );
  return (
    <Notice tone="bad" action={retry}>
      {sentenceFor(error, t)}
      {code && <span className="soft"> {t('code', { code })}</span>}
    </Notice>
  );
}
