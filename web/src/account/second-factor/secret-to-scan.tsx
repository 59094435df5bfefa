import { encode } from 'uqr';
import { CopyButton } from '../../components/copy-button.js';
import { Outcome } from '../../components/outcome.js';
import { Marked } from '../../i18n/marked.js';
import { useTranslation } from '../../i18n/use-translation.js';

interface Props {
  /** Base 32. */
  secret: string;
  /** otpauth://, as apps that make codes read it. */
  uri: string;
}

/** The secret for the app: to scan from another screen, to open on the phone itself, or to type. */
export function SecretToScan({ secret, uri }: Props) {
  const { t } = useTranslation('account');
  const groups = secret.replaceAll(/.{4}(?=.)/g, '$& ');
  return (
    <>
      <Outcome>
        <h3>{t('secret.title')}</h3>
      </Outcome>
      <div className="secret">
        <QrCode text={uri} />
        <ol className="secret-steps">
          <li>{t('secret.app')}</li>
          <li>
            <Marked
              text={t('secret.scan')}
              parts={{ link: (words) => <a href={uri}>{words}</a> }}
            />
            <span className="secret-key">
              <code>{groups}</code>
              <CopyButton text={secret} what={t('secret.key')} />
            </span>
          </li>
          <li>{t('secret.type')}</li>
        </ol>
      </div>
    </>
  );
}

/** Four modules of margin all around, as ISO/IEC 18004 asks for. */
const border = 4;

function QrCode({ text }: { text: string }) {
  const { t } = useTranslation('account');
  const { data, size } = encode(text, { ecc: 'M', border });
  const dark = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])),
  );
  return (
    <svg
      className="secret-qr"
      role="img"
      aria-label={t('secret.qr')}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <path d={dark.join('')} />
    </svg>
  );
}
