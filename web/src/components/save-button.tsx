import { useMutation } from '@tanstack/react-query';
import { dayInMadrid } from '../format.js';
import { useTranslation } from '../i18n/use-translation.js';
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
  const { t } = useTranslation('common');
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
        {saving.isPending ? t('preparing') : label}
      </button>
      {(saving.isSuccess || saving.isError) && (
        <Outcome key={saving.submittedAt}>
          {saving.isSuccess ? (
            <Notice tone="good">{t('downloaded')}</Notice>
          ) : (
            <Failure error={saving.error} />
          )}
        </Outcome>
      )}
    </>
  );
}
