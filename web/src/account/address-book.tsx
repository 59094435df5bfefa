import { Failure } from '../components/failure.js';
import { Notice } from '../components/notice.js';
import { Outcome } from '../components/outcome.js';
import { Title } from '../components/title.js';
import { Waiting } from '../components/waiting.js';
import { useTranslation } from '../i18n/use-translation.js';
import { AddressText } from './address-text.js';
import { useAddresses, useDeleteAddress } from './use-addresses.js';

export function AddressBook() {
  const { t } = useTranslation('account');
  const addresses = useAddresses();
  const removal = useDeleteAddress();
  return (
    <>
      <Title>{t('addresses.title')}</Title>
      <h1>{t('addresses.title')}</h1>
      {addresses.isPending && <Waiting />}
      {addresses.isError && (
        <Failure error={addresses.error} onRetry={() => void addresses.refetch()} />
      )}
      {removal.isSuccess && (
        <Outcome key={removal.submittedAt}>
          <Notice tone="good">{t('addresses.removed')}</Notice>
        </Outcome>
      )}
      {removal.isError && (
        <Outcome key={removal.submittedAt}>
          <Failure error={removal.error} />
        </Outcome>
      )}
      {addresses.data?.length === 0 && <p className="panel">{t('addresses.none')}</p>}
      <ul className="account-cards">
        {addresses.data?.map((address) => (
          <li key={address.id} className="section">
            <AddressText address={address} />
            <button
              type="button"
              className="text-button"
              disabled={removal.isPending}
              onClick={() => removal.mutate(address.id)}
            >
              {t('addresses.remove')}
              <span className="unseen"> {address.line1}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
