import { buffer } from 'node:stream/consumers';
import type { StructureElement } from 'pdfkit';
import type { OrderDocument } from './queries.js';
import {
  bottom,
  createPaper,
  decorate,
  grey,
  ink,
  left,
  makeRoom,
  part,
  right,
  rule,
  width,
  write,
  type Paper,
  type Style,
} from './receipt-paper.js';
import { seller } from './seller.js';
import { addressLines, formatDate, formatMoney, shopName, texts } from './texts.js';

/** Left edge and width of each column of the table. */
const columns = {
  product: { x: left, width: 238 },
  quantity: { x: left + 250, width: 60 },
  unitPrice: { x: left + 310, width: 84 },
  amount: { x: right - 88, width: 88 },
};
const label = { size: 8, color: grey };

/** The receipt as tagged PDF/A. The same order always gives the same bytes. */
export async function renderReceipt(order: OrderDocument): Promise<Buffer> {
  const words = texts[order.language];
  const paper = createPaper({
    title: `${words.receipt} #${order.number}`,
    author: shopName,
    locale: words.locale,
    createdAt: order.placedAt,
  });
  const content = buffer(paper);
  drawHead(paper, order);
  drawLines(paper, order);
  drawTotals(paper, order);
  drawTaxes(paper, order);
  drawFeet(paper, order);
  paper.end();
  return content;
}

function drawHead(paper: Paper, order: OrderDocument): void {
  const { language, number } = order;
  const words = texts[language];
  drawLogo(paper);
  write(paper, shopName, { x: left + 38, y: 60, width: 200 }, { size: 18, bold: true });
  const title = { x: right - 260, y: 60, width: 260 };
  const big: Style = { size: 18, align: 'right', in: paper.body, as: 'H1' };
  write(paper, `${words.receipt} #${number}`, title, big);
  rule(paper, 104);
  drawParties(paper, order);
}

/** The shop's own, of `web/public/logo.svg`. */
function drawLogo(paper: Paper): void {
  const awning =
    'M5 8h22v5.5a3.67 3.67 0 0 1-7.33 0 3.67 3.67 0 0 1-7.34 0 3.67 3.67 0 0 1-7.33 0Z';
  const stripe = 'M12.33 8h7.34v5.5a3.67 3.67 0 0 1-7.34 0Z';
  const door = 'M13.5 18.6a5.4 5.4 0 0 0 5 0V26h-5Z';
  decorate(paper, () => {
    paper
      .save()
      .translate(left, 56)
      .scale(28 / 32);
    paper.roundedRect(0, 0, 32, 32, 8).fill('#27409b');
    paper.path(awning).fill('#ffffff').path(stripe).fill('#f2b53c').path(door).fill('#ffffff');
    paper.restore();
  });
}

/** Who sells, who gets it, and when it was bought. */
function drawParties(paper: Paper, order: OrderDocument): void {
  const words = texts[order.language];
  const [name = '', ...address] = addressLines(order.language, seller.address);
  const column = (n: number, title: string, lines: string[]) => {
    const box = { x: left + (n * width) / 3, width: width / 3 - 16 };
    write(paper, title, { ...box, y: 124 }, { ...label, in: paper.body });
    return write(paper, lines.join('\n'), { ...box, y: 138 }, { in: paper.body });
  };
  const ends = [
    column(0, words.seller, [name, `${words.taxId} ${seller.taxId}`, ...address]),
    column(1, words.address, addressLines(order.language, order.shippingAddress)),
    column(2, words.date, [formatDate(order.language, order.placedAt)]),
  ];
  paper.y = Math.max(...ends) + 28;
}

function drawLines(paper: Paper, order: OrderDocument): void {
  const table = part(paper, paper.body, 'Table');
  const money = (cents: number) => formatMoney(order.language, cents);
  drawTableHead(paper, order, table);
  for (const { name, quantity, unitPrice } of order.lines) {
    const { width: room } = columns.product;
    const height = paper
      .font('regular')
      .fontSize(9.5)
      .heightOfString(name, { width: room, lineGap: 2 });
    if (makeRoom(paper, height + 14)) drawTableHead(paper, order, table);
    const y = paper.y + 7;
    const row = part(paper, table, 'TR');
    const number: Style = { align: 'right', in: row, as: 'TD' };
    write(paper, name, { ...columns.product, y }, { in: row, as: 'TD' });
    write(paper, String(quantity), { ...columns.quantity, y }, number);
    write(paper, money(unitPrice), { ...columns.unitPrice, y }, number);
    write(paper, money(quantity * unitPrice), { ...columns.amount, y }, number);
    rule(paper, y + height + 7);
    paper.y = y + height + 7;
  }
}

function drawTableHead(paper: Paper, order: OrderDocument, table: StructureElement): void {
  const words = texts[order.language];
  const { y } = paper;
  const row = part(paper, table, 'TR');
  const first: Style = { ...label, in: row, as: 'TH' };
  const rest: Style = { ...first, align: 'right' };
  write(paper, words.product, { ...columns.product, y }, first);
  write(paper, words.quantity, { ...columns.quantity, y }, rest);
  write(paper, words.unitPrice, { ...columns.unitPrice, y }, rest);
  write(paper, words.amount, { ...columns.amount, y }, rest);
  rule(paper, y + 16, left, ink);
  paper.y = y + 16;
}

function drawTotals(paper: Paper, { language, shipping, total }: OrderDocument): void {
  const words = texts[language];
  makeRoom(paper, 110);
  const money = (cents: number) => formatMoney(language, cents);
  const table = part(paper, paper.body, 'Table');
  const x = columns.quantity.x;
  const row = (name: string, amount: string, style: Style = {}) => {
    const { y } = paper;
    const cell: Style = { ...style, in: part(paper, table, 'TR'), as: 'TD' };
    write(paper, name, { x, y, width: 80 }, cell);
    const box = { x: x + 80, y, width: right - x - 80 };
    paper.y = write(paper, amount, box, { ...cell, align: 'right' }) + 5;
  };
  paper.y += 14;
  row(words.goods, money(total - shipping));
  row(words.shipping, shipping === 0 ? words.freeShipping : money(shipping));
  rule(paper, paper.y + 2, x, ink);
  paper.y += 10;
  row(words.total, money(total), { size: 13, bold: true });
}

function drawTaxes(paper: Paper, { language, taxes }: OrderDocument): void {
  const words = texts[language];
  makeRoom(paper, 50 + taxes.length * 17);
  paper.y += 12;
  const table = part(paper, paper.body, 'Table');
  const row = (cells: string[], style: Style) => {
    const { quantity, unitPrice, amount } = columns;
    const places = [{ x: quantity.x, width: 76 }, unitPrice, amount];
    const { y } = paper;
    const cell = { ...style, in: part(paper, table, 'TR') };
    places.forEach((at, n) =>
      write(paper, cells[n] ?? '', { ...at, y }, { ...cell, align: n > 0 ? 'right' : 'left' }),
    );
    paper.y = y + 16;
  };
  row([words.vatIncluded, words.base, words.tax], { ...label, as: 'TH' });
  for (const { rate, base, amount } of taxes) {
    const cells = [words.vat(rate), formatMoney(language, base), formatMoney(language, amount)];
    row(cells, { size: 8.5, as: 'TD' });
  }
}

/** The last thing to draw: only now is it known how many pages there are. */
function drawFeet(paper: Paper, { language, number }: OrderDocument): void {
  const words = texts[language];
  const { count } = paper.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    paper.switchToPage(page);
    const y = bottom + 28;
    rule(paper, y - 10);
    write(paper, words.thanks, { x: left, y, width: width / 2 }, label);
    const place = { x: right - width / 2, y, width: width / 2 };
    const text = `${words.receipt} #${number} · ${words.page(page + 1, count)}`;
    write(paper, text, place, { ...label, align: 'right' });
  }
}
