/** What receipts use of fontkit, which brings no types. */
declare module 'fontkit' {
  /** A parsed font; pdfkit takes it where it takes a file's content. */
  export interface Font {
    readonly postscriptName: string;
  }

  export function create(content: Buffer): Font;
}
