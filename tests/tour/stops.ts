import type { Page } from 'playwright-core';
import type { Content } from './content.js';

/** Whose browser it is. */
export type Actor = 'guest' | 'shopper' | 'newcomer' | 'careful' | 'staff';

export interface Stop {
  /** Of its pictures' files. */
  name: string;
  title: string;
  actor: Actor;
  path: string;
  /** What is done on the page before it is seen. */
  prepare?: (page: Page, content: Content) => Promise<void>;
}

interface Room {
  title: string;
  stops: Stop[];
}

const press = (name: string) => async (page: Page) =>
  page.getByRole('button', { name, exact: true }).first().click();

const type = (words: string) => async (page: Page) => {
  await page.getByRole('combobox').first().pressSequentially(words);
  await page.getByRole('option').first().waitFor();
};

const stop = (name: string, title: string, actor: Actor, path: string, ...more: Prepare): Stop => ({
  name,
  title,
  actor,
  path,
  ...(more[0] && { prepare: more[0] }),
});

type Prepare = [NonNullable<Stop['prepare']>?];

/** Every page, in the order of a visit. */
export const roomsOf = ({ orders, shopper, careful }: Content): Room[] => [
  {
    title: 'Catalogue',
    stops: [
      stop('home', 'Home', 'guest', '/'),
      stop('suggestions', 'Suggestions for the letters mes', 'newcomer', '/', type('mes')),
      stop('search', 'Search', 'guest', '/?q=mesa'),
      stop(
        'search-filtered',
        'Search with filters',
        'guest',
        '/?q=mesa&categoria=mesas&hasta=300&disponibles=si',
      ),
      stop('search-corrected', 'A word with a typo', 'guest', '/?q=lampra'),
      stop('search-nothing', 'Nothing found', 'guest', '/?q=xilofono'),
      stop('category', 'Category', 'guest', '/?categoria=iluminacion'),
      stop('product', 'Product', 'guest', '/?q=mesa', openFirst),
      stop('not-found', 'No such page', 'guest', '/no-existe'),
    ],
  },
  {
    title: 'Cart and checkout',
    stops: [
      stop('cart-empty', 'Empty cart', 'newcomer', '/carrito'),
      stop('checkout', 'Checkout', 'shopper', '/comprar'),
      stop('cart', 'Cart', 'shopper', '/carrito'),
      stop('cart-changed', 'A cart that changed', 'shopper', '/carrito', async (page, content) => {
        await content.changeCart();
        await page.reload();
      }),
      stop('thanks', 'Thanks', 'shopper', `/pedidos/${orders.confirmed}`, async (page) => {
        await page.evaluate(
          "history.replaceState({ usr: { justPlaced: true }, key: 'tour', idx: 0 }, '')",
        );
        await page.reload();
      }),
    ],
  },
  {
    title: 'Account',
    stops: [
      stop('sign-in', 'Sign in', 'guest', '/entrar'),
      stop('second-step', 'Sign in with a code', 'guest', '/entrar', async (page) => {
        await page.getByLabel('Correo').fill(careful.email);
        await page.getByLabel('Contraseña').fill(careful.password);
        await press('Entrar')(page);
        await page.getByLabel('Código', { exact: false }).first().waitFor();
      }),
      stop('register', 'Register', 'guest', '/registro'),
      stop('recover', 'Forgotten password', 'guest', '/recuperar'),
      stop('reset', 'New password', 'guest', '/restablecer#token=of-the-tour'),
      stop('orders-none', 'No orders yet', 'newcomer', '/pedidos'),
      stop('orders', 'Orders', 'shopper', '/pedidos'),
      stop('order', 'An order on its way', 'shopper', `/pedidos/${orders.shipped}`),
      stop('profile', 'Profile', 'shopper', '/cuenta'),
      stop('security', 'Security and sessions', 'shopper', '/cuenta/seguridad'),
      stop('second-factor', 'Second factor', 'shopper', '/cuenta/seguridad', async (page) => {
        await press('Activar')(page);
        await page.getByLabel('Contraseña actual').first().fill(shopper.password);
        await press('Seguir')(page);
        await page.getByRole('img', { name: /QR/ }).waitFor();
      }),
      stop('addresses', 'Addresses', 'shopper', '/cuenta/direcciones'),
      stop('own-data', 'Own data', 'shopper', '/cuenta/datos'),
    ],
  },
  {
    title: 'Back office',
    stops: [
      stop('admin-orders', 'Orders', 'staff', '/admin/pedidos'),
      stop('admin-orders-none', 'No such order', 'staff', '/admin/pedidos?q=nadie'),
      stop('admin-order', 'An order', 'staff', `/admin/pedidos/${orders.confirmed}`),
      stop('admin-customers', 'Customers', 'staff', '/admin/clientes'),
      stop('admin-customer', 'A customer', 'staff', '/admin/clientes', async (page) => {
        await page.getByRole('link', { name: 'Lucía Peña' }).click();
        await page.getByRole('heading', { level: 1, name: 'Lucía' }).waitFor();
      }),
      stop('admin-messages', 'Messages', 'staff', '/admin/mensajes'),
      stop('admin-audit', 'Audit', 'staff', '/admin/registro'),
      stop('admin-refused', 'Not for customers', 'newcomer', '/admin'),
    ],
  },
  { title: 'Inbox (local only)', stops: [stop('inbox', 'Inbox', 'guest', '/bandeja')] },
];

async function openFirst(page: Page): Promise<void> {
  await page.locator('.card-name a').first().click();
  await page.locator('.gallery').waitFor();
}
