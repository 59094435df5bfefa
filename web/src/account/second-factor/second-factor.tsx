import { useState } from 'react';
import { Failure } from '../../components/failure.js';
import { Notice } from '../../components/notice.js';
import { Outcome } from '../../components/outcome.js';
import { Unfold } from '../../components/unfold.js';
import { Waiting } from '../../components/waiting.js';
import { countOf } from '../../format.js';
import { CodeForm } from './code-form.js';
import { RecoveryCodes } from './recovery-codes.js';
import { SetUp } from './set-up.js';
import { TurnOffForm } from './turn-off-form.js';
import { renewCodes, useSecondFactor, useSecondFactorChanged } from './use-second-factor.js';
import './second-factor.css';

/** A code of an app besides the password: to turn on and off, and the way in when the phone is lost. */
export function SecondFactor() {
  const factor = useSecondFactor();
  const changed = useSecondFactorChanged();
  // Seen once: kept here and nowhere else.
  const [codes, setCodes] = useState<string[]>();
  const [news, setNews] = useState<string>();
  const showCodes = ({ recoveryCodes }: { recoveryCodes: string[] }) => {
    changed(true);
    setNews(undefined);
    setCodes(recoveryCodes);
  };
  const tell = (sentence: string) => {
    setCodes(undefined);
    setNews(sentence);
  };
  return (
    <section className="section" aria-labelledby="dos-pasos">
      <h2 id="dos-pasos">Verificación en dos pasos</h2>
      {factor.isPending && <Waiting />}
      {factor.isError && <Failure error={factor.error} onRetry={() => void factor.refetch()} />}
      {news && (
        <Outcome key={news}>
          <Notice tone="good">{news}</Notice>
        </Outcome>
      )}
      {codes && <RecoveryCodes codes={codes} onKept={() => tell(kept)} />}
      {!codes && factor.data && factor.data.state !== 'on' && <Off onCodes={showCodes} />}
      {!codes && factor.data?.state === 'on' && (
        <On
          codesLeft={factor.data.recoveryCodesLeft}
          onCodes={showCodes}
          onOff={() => {
            changed(false);
            tell('Desactivada: para entrar basta otra vez la contraseña.');
          }}
        />
      )}
    </section>
  );
}

const kept = 'Listo. La próxima vez que entres te pediremos un código.';

type WithCodes = { onCodes: (answer: { recoveryCodes: string[] }) => void };

function Off({ onCodes }: WithCodes) {
  return (
    <>
      <p className="soft">
        Al entrar, además de la contraseña, te pediremos un código de una app de tu teléfono. Así
        nadie entra en tu cuenta aunque averigüe tu contraseña.
      </p>
      <Unfold label="Activar">{(close) => <SetUp onDone={onCodes} onCancel={close} />}</Unfold>
    </>
  );
}

function On({ codesLeft, onCodes, onOff }: WithCodes & { codesLeft: number; onOff: () => void }) {
  const left = countOf(codesLeft, 'código de recuperación', 'códigos de recuperación');
  return (
    <>
      <p>
        <strong className="second-factor-on">Activada.</strong> Te quedan {left}.
      </p>
      {codesLeft <= 3 && (
        <Notice tone="warn">
          Quedan pocos códigos de recuperación. Pide otros antes de que se acaben.
        </Notice>
      )}
      <div className="account-buttons">
        <Unfold label="Pedir códigos nuevos">
          {(close) => (
            <CodeForm
              explanation="Los códigos de recuperación que tengas dejarán de valer."
              submit="Pedir códigos nuevos"
              send={renewCodes}
              onDone={onCodes}
              onCancel={close}
            />
          )}
        </Unfold>
        <Unfold label="Desactivar">
          {(close) => <TurnOffForm onDone={onOff} onCancel={close} />}
        </Unfold>
      </div>
    </>
  );
}
