import type { User } from '../session/session.js';

export type Role = User['role'];

const words: Record<Role, string> = {
  customer: 'Cliente',
  support: 'Atención al cliente',
  admin: 'Administración',
};

export const roleInWords = (role: string): string => words[role as Role] ?? role;
export const roleChoices: Record<string, string> = words;
export const isRole = (value: string): value is Role => Object.hasOwn(words, value);

/** What somebody with that role may do. */
export const rightsInWords: Record<Role, string> = {
  customer: 'Solo verá sus propias compras.',
  support: 'Verá los pedidos y los datos de todos los clientes, sin poder cambiarlos.',
  admin: 'Podrá verlo y cambiarlo todo: pedidos, productos, precios y quién trabaja aquí.',
};
