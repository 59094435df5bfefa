import { Failure } from '../components/failure.js';
import { Notice } from '../components/notice.js';
import { Outcome } from '../components/outcome.js';
import { Title } from '../components/title.js';
import { Waiting } from '../components/waiting.js';
import { AddressText } from './address-text.js';
import { useAddresses, useDeleteAddress } from './use-addresses.js';

export function AddressBook() {
  const addresses = useAddresses();
  const removal = useDeleteAddress();
  return (
    <>
      <Title>Tus direcciones</Title>
      <h1>Tus direcciones</h1>
      {addresses.isPending && <Waiting />}
      {addresses.isError && (
        <Failure error={addresses.error} onRetry={() => void addresses.refetch()} />
      )}
      {removal.isSuccess && (
        <Outcome key={removal.submittedAt}>
          <Notice tone="good">Dirección quitada.</Notice>
        </Outcome>
      )}
      {removal.isError && (
        <Outcome key={removal.submittedAt}>
          <Failure error={removal.error} />
        </Outcome>
      )}
      {addresses.data?.length === 0 && (
        <p className="panel">Todavía no hay ninguna. Puedes guardar una al comprar.</p>
      )}
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
              Quitar<span className="unseen"> {address.line1}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
