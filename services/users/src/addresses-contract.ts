import { operation } from '@tienda/shared/operation';
import { problems } from '@tienda/shared/problem';
import { address, id, savedAddress } from '@tienda/shared/schemas';
import { z } from 'zod';

export const listAddresses = operation({
  id: 'listAddresses',
  method: 'get',
  path: '/users/me/addresses',
  summary: 'The address book, the default one first',
  access: 'customer',
  responses: {
    200: { description: 'At most 20', body: z.strictObject({ items: z.array(savedAddress) }) },
  },
});

const addressBody = address.extend({ isDefault: z.boolean().optional() });

export const addAddress = operation({
  id: 'addAddress',
  method: 'post',
  path: '/users/me/addresses',
  summary: 'Add an address; the first is the default',
  access: 'customer',
  body: addressBody,
  responses: {
    201: { description: 'Added', body: savedAddress, headers: { Location: 'The address' } },
  },
  problems: [problems.conflict],
});

const addressParams = z.strictObject({ id });

export const replaceAddress = operation({
  id: 'replaceAddress',
  method: 'put',
  path: '/users/me/addresses/{id}',
  summary: 'Change an address',
  access: 'customer',
  params: addressParams,
  body: addressBody,
  responses: { 200: { description: 'Changed', body: savedAddress } },
});

export const deleteAddress = operation({
  id: 'deleteAddress',
  method: 'delete',
  path: '/users/me/addresses/{id}',
  summary: 'Remove an address',
  access: 'customer',
  params: addressParams,
  responses: { 204: { description: 'Removed' } },
});

export const addressOperations = [listAddresses, addAddress, replaceAddress, deleteAddress];
