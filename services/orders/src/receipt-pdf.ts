import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { create } from 'fontkit';
import PDFDocument from 'pdfkit';
import type { OrderDocument } from './queries.js';
import { addressLines, formatDate, formatMoney, shopName, texts } from './texts.js';

/**
 * Parsed once: given as files, pdfkit would parse them for every receipt (18 ms of CPU, not 8). The
 * fonts that every PDF viewer has know no ł or ș.
 */
const font = (name: string) =>
  create(readFileSync(new URL(`../fonts/${name}.ttf`, import.meta.url)));
const fonts = { regular: font('inter-regular'), bold: font('inter-semibold') };

const ink = '#1b1f23';
const grey = '#6a737d';
const hairline = '#d8dde1';
const accent = '#1f5f4f';

const left = 56;
const right = 595.28 - 56;
const width = right - left;
const bottom = 841.89 - 90;
/** Left edge and width of each column of the table. */
const columns = {
  product: { x: left, width: 250 },
  quantity: { x: left + 250, width: 60 },
  unitPrice: { x: left + 310, width: 84 },
  amount: { x: right - 88, width: 88 },
};

type Paper = PDFDocument;

/** The receipt as PDF/A. The same order always gives the same bytes. */
export async function renderReceipt(order: OrderDocument): Promise<Buffer> {
  const words = texts[order.language];
  const paper = new PDFDocument({
    size: 'A4',
    margins: { top: 56, right: 56, bottom: 0, left: 56 },
    font: fonts.regular,
    bufferPages: true,
    lang: words.locale,
    displayTitle: true,
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    info: {
      Title: `${words.receipt} #${order.number}`,
      Author: shopName,
      Creator: shopName,
      CreationDate: order.placedAt,
    },
  });
  paper.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
  const content = buffer(paper);
  drawHead(paper, order);
  drawLines(paper, order);
  drawTotals(paper, order);
  drawTaxes(paper, order);
  drawFeet(paper, order);
  paper.end();
  return content;
}

interface Style {
  size?: number;
  color?: string;
  bold?: boolean;
  align?: 'left' | 'right';
}

interface Box {
  x: number;
  y: number;
  width: number;
}

/** Writes into a box and answers where the text ends. */
function write(paper: Paper, text: string, box: Box, style: Style = {}): number {
  const { size = 9.5, color = ink, bold = false, align = 'left' } = style;
  paper
    .font(bold ? 'bold' : 'regular')
    .fontSize(size)
    .fillColor(color);
  const options = { width: box.width, align, lineGap: 2 };
  const height = paper.heightOfString(text, options);
  paper.text(text, box.x, box.y, options);
  return box.y + height;
}

function rule(paper: Paper, y: number, from = left, color = hairline): void {
  paper.moveTo(from, y).lineTo(right, y).lineWidth(0.75).strokeColor(color).stroke();
}

function drawHead(paper: Paper, order: OrderDocument): void {
  const { language, number, placedAt, shippingAddress } = order;
  const words = texts[language];
  paper.roundedRect(left, 56, 28, 28, 7).fill(accent);
  write(
    paper,
    'T',
    { x: left + 8.6, y: 61, width: 20 },
    { size: 17, color: '#ffffff', bold: true },
  );
  write(paper, shopName, { x: left + 38, y: 60, width: 200 }, { size: 18, bold: true });
  const title = { x: right - 200, y: 60, width: 200 };
  write(paper, words.receipt, title, { size: 18, color: grey, align: 'right' });
  rule(paper, 104);
  const label = { size: 8, color: grey };
  const half = { x: left, y: 124, width: width / 2 - 20 };
  write(paper, words.address, half, label);
  const address = addressLines(language, shippingAddress).join('\n');
  const end = write(paper, address, { ...half, y: 138 });
  const facts = { x: left + width / 2, width: width / 4 };
  write(paper, words.order, { ...facts, y: 124 }, label);
  write(paper, `#${number}`, { ...facts, y: 138 }, { bold: true });
  const next = { x: facts.x + width / 4, width: width / 4 };
  write(paper, words.date, { ...next, y: 124 }, label);
  write(paper, formatDate(language, placedAt), { ...next, y: 138 });
  paper.y = Math.max(end, 180) + 28;
}

function drawLines(paper: Paper, order: OrderDocument): void {
  drawTableHead(paper, order);
  for (const { name, quantity, unitPrice } of order.lines) {
    const height = paper
      .font('regular')
      .fontSize(9.5)
      .heightOfString(name, {
        width: columns.product.width - 12,
        lineGap: 2,
      });
    if (makeRoom(paper, height + 14)) drawTableHead(paper, order);
    const y = paper.y + 7;
    const money = (cents: number) => formatMoney(order.language, cents);
    write(paper, name, { x: columns.product.x, y, width: columns.product.width - 12 });
    write(paper, String(quantity), { ...columns.quantity, y }, { align: 'right' });
    write(paper, money(unitPrice), { ...columns.unitPrice, y }, { align: 'right' });
    write(paper, money(quantity * unitPrice), { ...columns.amount, y }, { align: 'right' });
    rule(paper, y + height + 7);
    paper.y = y + height + 7;
  }
}

function drawTableHead(paper: Paper, { language }: OrderDocument): void {
  const words = texts[language];
  const { y } = paper;
  const style = { size: 8, color: grey };
  write(paper, words.product, { ...columns.product, y }, style);
  write(paper, words.quantity, { ...columns.quantity, y }, { ...style, align: 'right' });
  write(paper, words.unitPrice, { ...columns.unitPrice, y }, { ...style, align: 'right' });
  write(paper, words.amount, { ...columns.amount, y }, { ...style, align: 'right' });
  rule(paper, y + 16, left, ink);
  paper.y = y + 16;
}

function drawTotals(paper: Paper, { language, shipping, total }: OrderDocument): void {
  const words = texts[language];
  makeRoom(paper, 110);
  const money = (cents: number) => formatMoney(language, cents);
  const x = columns.quantity.x;
  const row = (name: string, amount: string, style: Style = {}) => {
    const { y } = paper;
    write(paper, name, { x, y, width: 80 }, style);
    const box = { x: x + 80, y, width: right - x - 80 };
    paper.y = write(paper, amount, box, { ...style, align: 'right' }) + 5;
  };
  paper.y += 14;
  row(words.goods, money(total - shipping));
  row(words.shipping, shipping === 0 ? words.freeShipping : money(shipping));
  rule(paper, paper.y + 2, x, ink);
  paper.y += 10;
  row(words.total, money(total), { size: 13, bold: true });
  row(words.vatIncluded, '', { size: 8, color: grey });
}

function drawTaxes(paper: Paper, { language, taxes }: OrderDocument): void {
  const words = texts[language];
  makeRoom(paper, 50 + taxes.length * 17);
  paper.y += 16;
  const row = (cells: [string, string, string], style: Style) => {
    const { y } = paper;
    write(paper, cells[0], { x: columns.quantity.x, y, width: 70 }, style);
    write(paper, cells[1], { ...columns.unitPrice, y }, { ...style, align: 'right' });
    write(paper, cells[2], { ...columns.amount, y }, { ...style, align: 'right' });
    paper.y = y + 16;
  };
  row(['', words.base, words.tax], { size: 8, color: grey });
  for (const { rate, base, amount } of taxes) {
    const cells = [words.vat(rate), formatMoney(language, base), formatMoney(language, amount)];
    row(cells as [string, string, string], { size: 8.5 });
  }
}

/** The last thing to draw: only now is it known how many pages there are. */
function drawFeet(paper: Paper, { language }: OrderDocument): void {
  const words = texts[language];
  const { count } = paper.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    paper.switchToPage(page);
    const y = bottom + 28;
    rule(paper, y - 10);
    const style = { size: 8, color: grey };
    write(paper, words.thanks, { x: left, y, width: width / 2 }, style);
    const place = { x: right - width / 2, y, width: width / 2 };
    write(paper, words.page(page + 1, count), place, { ...style, align: 'right' });
  }
}

/** Starts a page when the rest of this one is too short; answers whether it did. */
function makeRoom(paper: Paper, height: number): boolean {
  if (paper.y + height <= bottom) return false;
  paper.addPage();
  paper.y = 56;
  return true;
}
