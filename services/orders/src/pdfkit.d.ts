/** The part of pdfkit that receipts use; the package brings no types. Lengths in points. */
declare module 'pdfkit' {
  import type { Readable } from 'node:stream';
  import type { Font } from 'fontkit';

  interface DocumentOptions {
    size: 'A4';
    margins: { top: number; right: number; bottom: number; left: number };
    font: Font;
    bufferPages: boolean;
    lang: string;
    displayTitle: boolean;
    pdfVersion: '1.7';
    tagged: boolean;
    subset: 'PDF/A-2a';
    info: { Title: string; Author: string; Creator: string; CreationDate: Date };
  }

  interface TextOptions {
    width?: number;
    align?: 'left' | 'right';
    lineGap?: number;
    structParent?: StructureElement;
    structType?: string;
  }

  /** A node of what screen readers read. */
  export interface StructureElement {
    add(child: StructureElement): this;
  }

  class PDFDocument extends Readable {
    constructor(options: DocumentOptions);
    y: number;
    registerFont(name: string, source: Font): this;
    font(name: string): this;
    fontSize(size: number): this;
    fillColor(color: string): this;
    strokeColor(color: string): this;
    lineWidth(width: number): this;
    text(text: string, x: number, y: number, options?: TextOptions): this;
    heightOfString(text: string, options?: TextOptions): number;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    roundedRect(x: number, y: number, width: number, height: number, radius: number): this;
    path(svg: string): this;
    save(): this;
    restore(): this;
    translate(x: number, y: number): this;
    scale(factor: number): this;
    struct(type: string): StructureElement;
    addStructure(element: StructureElement): this;
    markContent(tag: 'Artifact', options: { type: 'Layout' }): this;
    endMarkedContent(): this;
    stroke(): this;
    fill(color: string): this;
    addPage(): this;
    switchToPage(index: number): this;
    bufferedPageRange(): { start: number; count: number };
    end(): void;
  }

  export { PDFDocument as default };
}
