import { encode } from 'uqr';
import { CopyButton } from '../../components/copy-button.js';
import { Outcome } from '../../components/outcome.js';

interface Props {
  /** Base 32. */
  secret: string;
  /** otpauth://, as apps that make codes read it. */
  uri: string;
}

/** The secret for the app: to scan from another screen, to open on the phone itself, or to type. */
export function SecretToScan({ secret, uri }: Props) {
  const groups = secret.replaceAll(/.{4}(?=.)/g, '$& ');
  return (
    <>
      <Outcome>
        <h3>Añade tu cuenta a una app de códigos</h3>
      </Outcome>
      <div className="secret">
        <QrCode text={uri} />
        <ol className="secret-steps">
          <li>
            Abre una app de códigos, como Aegis, Google Authenticator, 1Password o la de tu
            teléfono.
          </li>
          <li>
            Escanea el código QR. Si lo lees en ese teléfono, <a href={uri}>ábrelo en tu app</a>. Si
            no puedes, escribe esta clave:
            <span className="secret-key">
              <code>{groups}</code>
              <CopyButton text={secret} what="la clave" />
            </span>
          </li>
          <li>Escribe abajo los seis números que muestra la app.</li>
        </ol>
      </div>
    </>
  );
}

/** Four modules of margin all around, as ISO/IEC 18004 asks for. */
const border = 4;

function QrCode({ text }: { text: string }) {
  const { data, size } = encode(text, { ecc: 'M', border });
  const dark = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])),
  );
  return (
    <svg
      className="secret-qr"
      role="img"
      aria-label="Código QR con la clave para tu app"
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <path d={dark.join('')} />
    </svg>
  );
}
