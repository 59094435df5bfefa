const paths = {
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm5 12 4.5 4.5',
  cart: 'M3 4h2.2l2.3 11h10.6L20.5 7.5H6M9 19.5h.01M17 19.5h.01',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4.5 20.5c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  bin: 'M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 13h9l1-13M10.2 11v5M13.8 11v5',
  document: 'M6.5 3.5h7l4 4v13h-11Zm7 0v4h4M9.5 12.5h5M9.5 16h5',
  left: 'M14.5 5.5 8 12l6.5 6.5',
  warning: 'M12 4 2.8 20h18.4Zm0 6v4.5M12 17.2h.01',
  info: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Zm0 7.5v5M12 8h.01',
  message: 'M4 5h16v11.5H10L5.5 20v-3.5H4Z',
  mail: 'M3.5 5.5h17v13h-17Zm0 1 8.5 6.5 8.5-6.5',
  filter:
    'M4 7.5h8M16 7.5h4M14 5.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4ZM4 16.5h4M12 16.5h8M10 14.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z',
  squares: 'M4.5 4.5h6v6h-6Zm9 0h6v6h-6Zm-9 9h6v6h-6Zm9 0h6v6h-6Z',
  box: 'm4 8 8-4 8 4v8l-8 4-8-4Zm0 0 8 4 8-4M12 12v8',
  sun: 'M12 8.2a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 0 0 0-7.6ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  moon: 'M20 14.2A8.3 8.3 0 0 1 9.8 4 8.3 8.3 0 1 0 20 14.2Z',
  screen: 'M3.5 5h17v11h-17ZM9 20h6M12 16v4',
  close: 'm6 6 12 12M18 6 6 18',
  truck: 'M2.5 6.5h11v10h-11Zm11 3.5h4l4 3.5v3h-8M7 18.5h.01M17.5 18.5h.01',
} as const;

interface Props {
  name: keyof typeof paths;
  size?: number;
}

/** A line drawing beside a text that says the same, so screen readers pass over it. */
export function Icon({ name, size = 20 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
