import { useMutation } from '@tanstack/react-query';
import { dayInMadrid } from '../format.js';
import { saveFile } from '../save-file.js';
import { Failure } from './failure.js';
import { Icon } from './icon.js';
import { Notice } from './notice.js';
import { Outcome } from './outcome.js';

interface Props {
  label: string;
  nameOn: (day: string) => string;
  request: () => Promise<Blob>;
}

/** Saves a file that has to be asked for: a link could not carry the token. */
export function SaveButton({ label, nameOn, request }: Props) {
  const saving = useMutation({
    mutationFn: request,
    onSuccess: (file) => saveFile(file, nameOn(dayInMadrid(new Date()))),
  });
  return (
    <>
      <button
        type="button"
        className="button button-plain"
        disabled={saving.isPending}
        onClick={() => saving.mutate()}
      >
        <Icon name="document" />
        {saving.isPending ? 'Preparando…' : label}
      </button>
      {(saving.isSuccess || saving.isError) && (
        <Outcome key={saving.submittedAt}>
          {saving.isSuccess ? (
            <Notice tone="good">Tu archivo está en las descargas.</Notice>
          ) : (
            <Failure error={saving.error} />
          )}
        </Outcome>
      )}
    </>
  );
}
