import { countOf } from '../format.js';
import { ApiError } from './api-error.js';

const bySlug: Record<string, string> = {
  'bad-credentials':
    'El correo o la contraseña no son correctos. Compruébalos e inténtalo otra vez.',
  'email-taken': 'Ya hay una cuenta con este correo. Entra con ella o usa otro.',
  'wrong-password': 'La contraseña no es correcta. Escribe la que usas ahora para entrar.',
  'bad-code':
    'El código no es correcto o ya se ha usado. Escribe el siguiente que muestre tu app, u otro de recuperación.',
  'second-factor-required': 'Para entrar hace falta también el código de tu app.',
  'second-factor-state':
    'La verificación en dos pasos ha cambiado mientras tanto. Vuelve a cargar la página.',
  'reset-unknown': 'Este enlace ya se ha usado o ha caducado. Pide otro.',
  'orders-open':
    'Todavía tienes pedidos sin entregar. Espera a que lleguen, o cancélalos, y vuelve a intentarlo.',
  'own-role': 'Nadie cambia su propio papel. Pídeselo a otra persona que administre la tienda.',
  'last-admin': 'Es la única cuenta de administración. Da antes ese papel a otra persona.',
  'phone-missing': 'Para recibir SMS, guarda antes tu teléfono.',
  'product-unavailable': 'Este producto ya no se vende. Quítalo del carrito para seguir.',
  'out-of-stock': 'No quedan tantas unidades. Ajusta la cantidad para seguir.',
  'cart-empty': 'Tu carrito está vacío. Añade algo antes de comprar.',
  'payment-declined': 'El pago se ha rechazado y no se ha cobrado nada. Elige otra forma de pago.',
  'idempotency-key-in-use': 'Tu compra todavía se está procesando. Espera un momento.',
  'order-state': 'El pedido ha cambiado mientras lo mirabas y esto ya no se puede hacer.',
  'message-state': 'Este mensaje ya no está apartado: se ha enviado o está en camino.',
  'receipt-pending': 'El recibo se está preparando. Estará listo en unos segundos.',
  cursor: 'La lista ha cambiado mientras la mirabas. Vuelve a cargar la página.',
};

const byStatus: Record<number, string> = {
  400: 'Hay algo que corregir. Revisa los campos marcados.',
  401: 'Tu sesión ha terminado. Entra otra vez para seguir.',
  403: 'Tu cuenta no puede hacer esto. Entra con otra cuenta si la tienes.',
  404: 'Esto ya no está aquí. Vuelve atrás o busca de nuevo.',
  409: 'Esto ha cambiado mientras lo mirabas. Vuelve a cargar la página.',
  500: 'Algo ha fallado por nuestra parte. Inténtalo otra vez dentro de un momento.',
  502: 'La tienda no responde ahora mismo. Espera unos segundos y vuelve a intentarlo.',
  503: 'La tienda está muy ocupada. Espera unos segundos y vuelve a intentarlo.',
  504: 'La tienda tarda demasiado en responder. Espera unos segundos y vuelve a intentarlo.',
};

const noConnection = 'No hay conexión con la tienda. Comprueba tu red y vuelve a intentarlo.';
const noAnswer = 'La tienda tarda demasiado en responder. Comprueba tu red y vuelve a intentarlo.';
const noIdea = 'Algo no ha salido bien. Vuelve a cargar la página e inténtalo otra vez.';

/** What went wrong and what to do about it, for problem+json, a load balancer's page and a lost network. */
export function sentenceFor(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') return noAnswer;
  if (error instanceof TypeError) return noConnection;
  if (!(error instanceof ApiError)) return noIdea;
  if (error.status === 429) return tooOften(error);
  return bySlug[error.slug] ?? byStatus[error.status] ?? noIdea;
}

function tooOften({ retryAfterSeconds = 60 }: ApiError): string {
  return `Demasiados intentos seguidos. Espera ${waitInWords(retryAfterSeconds)} y vuelve a intentarlo.`;
}

/** Never less than it is: who comes back too early is sent away again. */
function waitInWords(seconds: number): string {
  if (seconds <= 90) return countOf(seconds, 'segundo', 'segundos');
  return countOf(Math.ceil(seconds / 60), 'minuto', 'minutos');
}
