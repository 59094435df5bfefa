/** The checkout. */
export const texts = {
  title: 'Comprar',
  pending: 'Estamos confirmando tu pedido. No hace falta que vuelvas a pulsar.',
  confirming: 'Confirmando…',
  resume: 'Comprobar y terminar',
  confirm: 'Confirmar la compra',
  address: {
    title: '¿Adónde lo enviamos?',
    other: 'Otra dirección',
    keep: 'Guardar esta dirección en mi cuenta',
    name: 'Nombre y apellidos',
    line1: 'Calle y número',
    line2: 'Piso, puerta…',
    postalCode: 'Código postal',
    city: 'Localidad',
    province: 'Provincia',
    country: 'País',
  },
  payment: {
    title: 'Pago',
    sandbox:
      'El pago es de prueba: no se pide ninguna tarjeta ni se cobra nada. Elige qué debe responder.',
    tok_ok: 'Tarjeta de prueba',
    tok_slow: 'Tarjeta de prueba lenta',
    tok_unknown: 'Tarjeta de prueba incierta',
    tok_declined: 'Tarjeta de prueba sin saldo',
  },
  paymentDetails: {
    tok_ok: 'El pago se acepta.',
    tok_slow: 'Se acepta a los 3 segundos.',
    tok_unknown:
      'El banco reserva el dinero y su respuesta se pierde: la tienda pregunta otra vez y se paga una sola vez.',
    tok_declined: 'El pago se rechaza.',
  },
  summary: {
    title: 'Tu pedido',
    shipping: 'Envío',
    byWeight: 'Según el peso',
    free: 'Gratis',
    totalBefore: 'Total sin envío',
    vat: '{{shipping}} IVA incluido.',
    change: 'Cambiar el carrito',
  },
  refusal: {
    unresolved:
      'No sabemos si tu pedido ha llegado a hacerse. Pulsa «Comprobar y terminar»: si ya está hecho te lo mostramos, y si no, se hace ahora. Nunca se compra dos veces.',
    product: 'Un producto',
    adjusted: 'Carrito ajustado. Revísalo y confirma la compra.',
    adjust: 'Ajustar el carrito',
    notPlaced: 'Tu pedido no se ha hecho y no se ha cobrado nada:',
    gone: 'ya no se vende.',
    soldOut: 'se ha agotado.',
    left: 'solo quedan {{count, number}}.',
    left_one: 'solo queda {{count, number}}.',
  },
} as const;
