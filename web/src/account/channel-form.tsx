import { useMutation, useQuery } from '@tanstack/react-query';
import { users } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';
import { Choice } from '../components/choice.js';
import { Failure } from '../components/failure.js';
import { Notice } from '../components/notice.js';
import { formatPhone } from '../forms/phone.js';
import { updateUser, type User } from '../session/session.js';

type Channel = User['channel'];

/** How the shop reaches its customer; a choice is saved as it is made. */
export function ChannelForm({ user }: { user: User }) {
  const saving = useMutation({
    mutationFn: (channel: Channel) =>
      unwrap(users.PUT('/users/me/notifications', { body: { channel } })),
    onSuccess: updateUser,
  });
  // Not known when SNS is away, and then not said.
  const reach = useQuery({
    queryKey: ['notifications', user.id, user.email, user.phone],
    queryFn: () => unwrap(users.GET('/users/me/notifications')),
    retry: false,
  });
  const shown = saving.isPending ? saving.variables : user.channel;
  const radio = (channel: Channel) => ({
    name: 'channel',
    value: channel,
    checked: shown === channel,
    onChange: () => saving.mutate(channel),
  });
  return (
    <section className="section" aria-labelledby="avisos">
      <h2 id="avisos">Avisos de tus pedidos</h2>
      <fieldset className="stack" disabled={saving.isPending}>
        <legend className="unseen">Cómo quieres recibirlos</legend>
        <Choice {...radio('email')} label="Por correo" detail={user.email} />
        <Choice {...radio('sms')} label="Por SMS" detail={phoneDetail(user.phone)} />
        <Choice {...radio('none')} label="Ninguno" detail="Lo verás todo en «Mis pedidos»." />
      </fieldset>
      {reach.data?.email === 'pending' && (
        <Notice tone="warn">
          Confirma tu dirección con el enlace del correo que te hemos enviado: hasta entonces no te
          llegarán avisos por correo.
        </Notice>
      )}
      {saving.isError && <Failure error={saving.error} />}
      {saving.isSuccess && <Notice tone="good">Guardado.</Notice>}
    </section>
  );
}

const phoneDetail = (phone: string | null) =>
  phone ? formatPhone(phone) : 'Guarda antes tu teléfono en «Tus datos».';
