import './waiting.css';

/** Shown while a page's content is on its way. */
export function Waiting({ label = 'Cargando…' }: { label?: string }) {
  return (
    <div className="waiting" role="status">
      <span className="waiting-ring" aria-hidden="true" />
      <span>{label}</span>
    </div>
  );
}
