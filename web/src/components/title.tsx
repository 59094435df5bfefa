/** The document's title: the page, then the shop. */
export function Title({ children }: { children: string }) {
  return <title>{`${children} · Tienda`}</title>;
}
