/** The frame of every page, and the pages that lead on from nowhere. */
export const texts = {
  shop: 'Tienda',
  skip: 'Saltar al contenido',
  about: 'Tienda · muebles y cosas para la casa · IVA incluido en los precios',
  footer: 'Pie de página',
  account: 'Mi cuenta',
  inbox: 'Bandeja de mensajes',
  language: 'Idioma de la tienda',
  theme: { label: 'Apariencia', system: 'Como el sistema', light: 'Claro', dark: 'Oscuro' },
  header: {
    label: 'Tu cuenta y tu carrito',
    staff: 'Trastienda',
    signIn: 'Entrar',
    account: 'Cuenta',
    yours: 'Tu cuenta:',
    cart: 'Carrito',
  },
  search: {
    label: 'Buscar productos',
    submit: 'Buscar',
    placeholder: 'Busca una mesa, un sofá…',
    suggestions: 'Sugerencias',
    count: '{{count, number}} sugerencias',
    count_one: '{{count, number}} sugerencia',
    category: 'Categoría',
    product: 'Producto',
  },
  notFound: {
    title: 'Esta página no existe',
    advice:
      'Puede que el enlace sea antiguo o tenga una errata. Busca arriba lo que querías o mira todo lo que hay.',
  },
  broken: {
    page: 'Algo ha fallado',
    title: 'Esta página no se ha podido mostrar',
    advice:
      'Quizá se ha perdido la conexión o hay una versión nueva de la tienda. Tu carrito y tus pedidos siguen guardados.',
    reload: 'Volver a cargar',
  },
} as const;
