import { ApiError } from '../api/api-error.js';
import { sentenceFor } from '../api/sentences.js';
import { Notice } from './notice.js';

interface Props {
  error: unknown;
  onRetry?: () => void;
}

/** What could not be loaded or done, why, and the way to try again. */
export function Failure({ error, onRetry }: Props) {
  const code = error instanceof ApiError && error.status >= 500 ? error.requestId : undefined;
  const retry = onRetry && (
    <button type="button" className="button button-plain" onClick={onRetry}>
      Volver a intentarlo
    </button>
  );
  return (
    <Notice tone="bad" action={retry}>
      {sentenceFor(error)}
      {code && <span className="soft"> Código: {code}</span>}
    </Notice>
  );
}
