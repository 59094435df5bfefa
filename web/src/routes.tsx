import { lazy, type ComponentType } from 'react';
import { Route, Routes } from 'react-router';
import { SearchPage } from './catalogue/search-page.js';
import type { Area } from './i18n/catalogue.js';
import { openArea } from './i18n/texts.js';
import { Layout } from './layout/layout.js';
import { NotFoundPage } from './layout/not-found-page.js';
import { RequireSession } from './session/require-session.js';

/** A page whose code, and whose texts, are fetched when it is first visited. */
const later = (load: () => Promise<ComponentType>, ...areas: Area[]) =>
  lazy(async () => {
    const [page] = await Promise.all([load(), ...areas.map(openArea)]);
    return { default: page };
  });

const ProductPage = later(
  async () => (await import('./product/product-page.js')).ProductPage,
  'product',
);
const CartPage = later(async () => (await import('./cart/cart-page.js')).CartPage, 'cart');
const SignInPage = later(
  async () => (await import('./account/sign-in-page.js')).SignInPage,
  'account',
  'fields',
);
const RegisterPage = later(
  async () => (await import('./account/register-page.js')).RegisterPage,
  'account',
  'fields',
);
const RecoverPage = later(
  async () => (await import('./account/recover-page.js')).RecoverPage,
  'account',
  'fields',
);
const ResetPage = later(
  async () => (await import('./account/reset-page.js')).ResetPage,
  'account',
  'fields',
);
const FarewellPage = later(
  async () => (await import('./account/farewell-page.js')).FarewellPage,
  'account',
);
const CheckoutPage = later(
  async () => (await import('./checkout/checkout-page.js')).CheckoutPage,
  'checkout',
  'cart',
  'fields',
);
const OrdersPage = later(
  async () => (await import('./orders/orders-page.js')).OrdersPage,
  'orders',
);
const OrderPage = later(async () => (await import('./orders/order-page.js')).OrderPage, 'orders');
const AccountArea = later(
  async () => (await import('./account/account-area.js')).AccountArea,
  'account',
  'fields',
);
const AdminArea = later(
  async () => (await import('./admin/admin-area.js')).AdminArea,
  'admin',
  'orders',
);
const InboxPage = later(
  async () => (await import('./inbox/inbox-page.js')).InboxPage,
  'inbox',
  'orders',
);

/** Pages are Spanish words, so none collides with /products, /orders, /users or /media. */
export function AppRoutes() {
  return (
    <Routes>
      <Route element={<Layout />}>
        <Route index element={<SearchPage />} />
        <Route path="producto/:slug" element={<ProductPage />} />
        <Route path="carrito" element={<CartPage />} />
        <Route path="entrar" element={<SignInPage />} />
        <Route path="registro" element={<RegisterPage />} />
        <Route path="recuperar" element={<RecoverPage />} />
        <Route path="restablecer" element={<ResetPage />} />
        <Route path="cuenta-borrada" element={<FarewellPage />} />
        <Route element={<RequireSession />}>
          <Route path="comprar" element={<CheckoutPage />} />
          <Route path="pedidos" element={<OrdersPage />} />
          <Route path="pedidos/:id" element={<OrderPage />} />
          <Route path="cuenta/*" element={<AccountArea />} />
          <Route path="admin/*" element={<AdminArea />} />
        </Route>
        <Route path="bandeja" element={<InboxPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}
