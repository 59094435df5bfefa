/** What LocalStack delivered. */
export const texts = {
  title: 'Bandeja de mensajes',
  about:
    'Lo que la tienda ha enviado a sus clientes, como lo entrega LocalStack en este ordenador. En AWS llegaría a sus teléfonos y a sus correos. Se actualiza sola.',
  onlyLocal: 'La bandeja solo existe en local',
  emails: 'Correos',
  sms: 'SMS',
  noEmail: 'Todavía no ha salido ningún correo. Haz una compra y aparecerá aquí.',
  noSms: 'Todavía no ha salido ningún SMS. Haz una compra y aparecerá aquí.',
  from: 'de {{sender}}',
  to: 'para {{phone}}',
  sender: 'Tienda',
  signIn: '<link>Entra</link> con esta cuenta para ver el recibo.',
  confirmed: 'Suscripción confirmada',
  confirm: 'Confirmar la suscripción',
  unconfirmed: 'AWS solo enviaría esto después de la confirmación.',
} as const;
