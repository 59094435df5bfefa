import { Failure } from '../components/failure.js';

interface Props {
  label: string;
  pendingLabel: string;
  pending: boolean;
  failure: unknown;
  /** Where the form can be left without sending it. */
  onCancel?: () => void;
}

/** The end of a form: what went wrong, if anything, and its button. */
export function Submit({ label, pendingLabel, pending, failure, onCancel }: Props) {
  const button = (
    <button type="submit" className="button" disabled={pending}>
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
            Cancelar
          </button>
        </div>
      ) : (
        button
      )}
    </>
  );
}
