import { CopyButton } from '../../components/copy-button.js';
import { Icon } from '../../components/icon.js';
import { Outcome } from '../../components/outcome.js';
import { saveFile } from '../../save-file.js';

interface Props {
  codes: string[];
  /** Said by whoever looks at them: then they go for ever. */
  onKept: () => void;
}

export function RecoveryCodes({ codes, onKept }: Props) {
  const text = codes.join('\n');
  const file = `Códigos de recuperación de Tienda. Cada uno vale una vez.\n\n${text}\n`;
  return (
    <div className="stack">
      <Outcome>
        <h3>Guarda tus códigos de recuperación</h3>
      </Outcome>
      <p>
        Con ellos entras si pierdes el teléfono. Cada uno vale una sola vez, y{' '}
        <strong>no los verás más</strong>: guárdalos donde guardas tus contraseñas, o imprímelos.
      </p>
      <ul className="recovery-codes" aria-label="Códigos de recuperación">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="account-buttons">
        <CopyButton text={text} what="los códigos" />
        <button
          type="button"
          className="button button-plain button-small"
          onClick={() => saveFile(new Blob([file], { type: 'text/plain' }), fileName)}
        >
          <Icon name="document" size={18} />
          Descargar
        </button>
      </div>
      <button type="button" className="button recovery-kept" onClick={onKept}>
        Ya los he guardado
      </button>
    </div>
  );
}

const fileName = 'tienda-codigos-de-recuperacion.txt';
