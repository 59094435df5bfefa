import { Failure } from '../components/failure.js';
import { useTranslation } from '../i18n/use-translation.js';

interface Props {
  label: string;
  pendingLabel: string;
  pending: boolean;
  failure: unknown;
  /** Where the form can be left without sending it. */
  onCancel?: () => void;
  /** What it does cannot be undone. */
  final?: boolean;
}

/** The end of a form: what went wrong, if anything, and its button. */
export function Submit({ label, pendingLabel, pending, failure, onCancel, final }: Props) {
  const { t } = useTranslation('common');
  const button = (
    <button type="submit" className={final ? 'button button-bad' : 'button'} disabled={pending}>
      {pending ? pendingLabel : label}
    </button>
  );
  return (
    <>
      {failure !== null && <Failure error={failure} />}
      {onCancel ? (
        <div className="submit-or-not">
          {button}
          <button type="button" className="button button-plain" onClick={onCancel}>
            {t('cancel')}
          </button>
        </div>
      ) : (
        button
      )}
    </>
  );
}
