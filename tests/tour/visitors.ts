import type { Browser, Page } from 'playwright-core';
import { administrator } from '../support/shop.js';
import { signIn, startVisit, type Visit } from '../support/visit.js';
import type { Content } from './content.js';
import type { Actor } from './stops.js';

interface Visitors {
  pageOf: (actor: Actor) => Promise<Page>;
  complaints: () => string[];
}

/** A browser for each actor, which is signed in when it is first needed. */
export function createVisitors(browser: Browser, content: Content): Visitors {
  const visits = new Map<Actor, Visit>();
  const arrive = async (actor: Actor): Promise<Visit> => {
    const visit = await startVisit(browser);
    const member =
      actor === 'staff' ? administrator : actor === 'guest' ? undefined : content[actor];
    if (member) {
      await visit.page.goto('/cuenta');
      await signIn(visit.page, member);
      await visit.page.getByRole('link', { name: /^Tu cuenta/ }).waitFor();
    }
    if (actor === 'shopper') await fillCart(visit.page, content.inCart);
    return visit;
  };
  return {
    pageOf: async (actor) => {
      const visit = visits.get(actor) ?? (await arrive(actor));
      visits.set(actor, visit);
      return visit.page;
    },
    complaints: () => [...visits.values()].flatMap((visit) => visit.complaints),
  };
}

/** By the pages, because the cart of a member needs their token. */
async function fillCart(page: Page, ids: string[]): Promise<void> {
  for (const id of ids) {
    await page.goto(`/producto/${id}`);
    await page.getByRole('button', { name: 'Una unidad más' }).click();
    await page.getByRole('button', { name: 'Una unidad más' }).click();
    await page.getByRole('button', { name: 'Añadir al carrito' }).click();
    await page.getByText('en el carrito.').waitFor();
  }
}
