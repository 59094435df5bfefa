import { Failure } from '../components/failure.js';

interface Props {
  label: string;
  pendingLabel: string;
  pending: boolean;
  failure: unknown;
}

/** The end of a form: what went wrong, if anything, and its button. */
export function Submit({ label, pendingLabel, pending, failure }: Props) {
  return (
    <>
      {failure !== null && <Failure error={failure} />}
      <button type="submit" className="button" disabled={pending}>
        {pending ? pendingLabel : label}
      </button>
    </>
  );
}
