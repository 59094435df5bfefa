import { readFileSync } from 'node:fs';
import { create } from 'fontkit';
import PDFDocument, { type StructureElement } from 'pdfkit';

/**
 * Parsed once: given as files, pdfkit would parse them for every receipt (18 ms of CPU, not 8). The
 * fonts that every PDF viewer has know no ł or ș.
 */
const font = (name: string) =>
  create(readFileSync(new URL(`../fonts/${name}.ttf`, import.meta.url)));
const fonts = { regular: font('inter-regular'), bold: font('inter-semibold') };

export const ink = '#1b1f23';
export const grey = '#626b75';
const hairline = '#d8dde1';

/** A4, in points. */
export const left = 56;
export const right = 595.28 - 56;
export const width = right - left;
export const bottom = 841.89 - 90;

/** A document, and the part of its structure that a screen reader reads. */
export type Paper = PDFDocument & { body: StructureElement };

interface PaperOptions {
  title: string;
  author: string;
  locale: string;
  createdAt: Date;
}

/** Tagged PDF/A: it can be kept for decades, and read aloud. */
export function createPaper({ title, author, locale, createdAt }: PaperOptions): Paper {
  const document = new PDFDocument({
    size: 'A4',
    margins: { top: 56, right: 56, bottom: 0, left: 56 },
    font: fonts.regular,
    bufferPages: true,
    lang: locale,
    displayTitle: true,
    tagged: true,
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    info: { Title: title, Author: author, Creator: author, CreationDate: createdAt },
  });
  document.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
  const body = document.struct('Document');
  document.addStructure(body);
  return Object.assign(document, { body });
}

export interface Style {
  size?: number;
  color?: string;
  bold?: boolean;
  align?: 'left' | 'right';
  /** What it is part of; without, it is decoration that nobody reads aloud. */
  in?: StructureElement;
  as?: 'H1' | 'P' | 'TH' | 'TD';
}

export interface Box {
  x: number;
  y: number;
  width: number;
}

/** Writes into a box and answers where the text ends. */
export function write(paper: Paper, text: string, box: Box, style: Style = {}): number {
  const { size = 9.5, color = ink, bold = false, align = 'left', in: parent, as = 'P' } = style;
  paper
    .font(bold ? 'bold' : 'regular')
    .fontSize(size)
    .fillColor(color);
  const options = { width: box.width, align, lineGap: 2 };
  const height = paper.heightOfString(text, options);
  if (parent) {
    paper.text(text, box.x, box.y, { ...options, structParent: parent, structType: as });
  } else decorate(paper, () => paper.text(text, box.x, box.y, options));
  return box.y + height;
}

/** Draws what is no content. */
export function decorate(paper: Paper, draw: () => void): void {
  paper.markContent('Artifact', { type: 'Layout' });
  draw();
  paper.endMarkedContent();
}

export function rule(paper: Paper, y: number, from = left, color = hairline): void {
  decorate(paper, () =>
    paper.moveTo(from, y).lineTo(right, y).lineWidth(0.75).strokeColor(color).stroke(),
  );
}

/** Part of the structure, e.g. a row of a table. */
export function part(paper: Paper, parent: StructureElement, type: 'Table' | 'TR') {
  const element = paper.struct(type);
  parent.add(element);
  return element;
}

/** Starts a page when the rest of this one is too short; answers whether it did. */
export function makeRoom(paper: Paper, height: number): boolean {
  if (paper.y + height <= bottom) return false;
  paper.addPage();
  paper.y = 56;
  return true;
}
