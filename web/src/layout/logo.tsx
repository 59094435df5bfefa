/** A shop's awning on its post: the T of Tienda. The same drawing as public/logo.svg. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" width="34" height="34" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--brand)" />
      <path
        fill="var(--brand-ink)"
        d="M5 8h22v5.5a3.67 3.67 0 0 1-7.33 0 3.67 3.67 0 0 1-7.34 0 3.67 3.67 0 0 1-7.33 0Z"
      />
      <path fill="var(--sun)" d="M12.33 8h7.34v5.5a3.67 3.67 0 0 1-7.34 0Z" />
      <path fill="var(--brand-ink)" d="M13.5 18.6a5.4 5.4 0 0 0 5 0V26h-5Z" />
    </svg>
  );
}
