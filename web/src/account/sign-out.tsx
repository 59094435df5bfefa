import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { Failure } from '../components/failure.js';
import { useTranslation } from '../i18n/use-translation.js';
import { signOut } from '../session/sign-in.js';

export function SignOut() {
  const { t } = useTranslation('account');
  const navigate = useNavigate();
  const leaving = useMutation({ mutationFn: signOut, onSuccess: () => navigate('/') });
  return (
    <div className="account-out">
      <button
        type="button"
        className="button button-plain button-small"
        disabled={leaving.isPending}
        onClick={() => leaving.mutate()}
      >
        {t('signOut')}
      </button>
      {leaving.isError && <Failure error={leaving.error} />}
    </div>
  );
}
