import { useMutation, useQuery } from '@tanstack/react-query';
import { users } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';
import { Choice } from '../components/choice.js';
import { Failure } from '../components/failure.js';
import { Notice } from '../components/notice.js';
import { formatPhone } from '../forms/phone.js';
import type { T } from '../i18n/catalogue.js';
import { useTranslation } from '../i18n/use-translation.js';
import { updateUser, type User } from '../session/session.js';

type Channel = User['channel'];

/** How the shop reaches its customer; a choice is saved as it is made. */
export function ChannelForm({ user }: { user: User }) {
  const { t } = useTranslation('account');
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
      <h2 id="avisos">{t('channel.title')}</h2>
      <fieldset className="stack" disabled={saving.isPending}>
        <legend className="unseen">{t('channel.how')}</legend>
        <Choice {...radio('email')} label={t('channel.email')} detail={user.email} />
        <Choice {...radio('sms')} label={t('channel.sms')} detail={phoneDetail(user.phone, t)} />
        <Choice {...radio('none')} label={t('channel.none')} detail={t('channel.noneDetail')} />
      </fieldset>
      {reach.data?.email === 'pending' && <Notice tone="warn">{t('channel.unconfirmed')}</Notice>}
      {saving.isError && <Failure error={saving.error} />}
      {saving.isSuccess && <Notice tone="good">{t('saved')}</Notice>}
    </section>
  );
}

const phoneDetail = (phone: string | null, t: T<'account'>) =>
  phone ? formatPhone(phone) : t('channel.noPhone');
