import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { shop } from './shop.js';

export interface Visit {
  context: BrowserContext;
  page: Page;
  /** What went wrong unseen: errors in the console, and requests to anybody but the shop. */
  complaints: string[];
}

/** A new visitor for each test of a file, which fails when something went wrong for them unseen. */
export function visitEach(begin: (visit: Visit, browser: Browser) => void): void {
  let browser: Browser;
  let visit: Visit;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    visit = await startVisit(browser);
    begin(visit, browser);
  });
  afterEach(async () => {
    await visit.context.close();
    expect(visit.complaints).toEqual([]);
  });
  afterAll(() => browser.close());
}

/** A new visitor at a desk. */
export async function startVisit(browser: Browser): Promise<Visit> {
  const viewport = { width: 1280, height: 900 };
  const context = await browser.newContext({ baseURL: shop.edgeUrl, locale: 'es-ES', viewport });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // The browser itself writes a line for each 401 and 503: those are answers, not faults.
    const answer = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !answer) complaints.push(message.text());
  });
  page.on('request', (request) => {
    const elsewhere = new URL(request.url()).origin !== new URL(shop.edgeUrl).origin;
    if (elsewhere) complaints.push(`asks elsewhere: ${request.url()}`);
  });
  return { context, page, complaints };
}

/** Fills the page of signing in, to which whoever needs a session is led. */
export async function signIn(page: Page, { email, password }: { email: string; password: string }) {
  await page.getByLabel('Correo').fill(email);
  await page.getByLabel('Contraseña').fill(password);
  await page.getByRole('button', { name: 'Entrar', exact: true }).click();
}
