import { useState } from 'react';
import { Failure } from '../../components/failure.js';
import { Notice } from '../../components/notice.js';
import { Outcome } from '../../components/outcome.js';
import { Unfold } from '../../components/unfold.js';
import { Waiting } from '../../components/waiting.js';
import { Marked } from '../../i18n/marked.js';
import { useTranslation } from '../../i18n/use-translation.js';
import { CodeForm } from './code-form.js';
import { RecoveryCodes } from './recovery-codes.js';
import { SetUp } from './set-up.js';
import { TurnOffForm } from './turn-off-form.js';
import { renewCodes, useSecondFactor, useSecondFactorChanged } from './use-second-factor.js';
import './second-factor.css';

/** A code of an app besides the password: to turn on and off, and the way in when the phone is lost. */
export function SecondFactor() {
  const { t } = useTranslation('account');
  const factor = useSecondFactor();
  const changed = useSecondFactorChanged();
  // Seen once: kept here and nowhere else.
  const [codes, setCodes] = useState<string[]>();
  const [news, setNews] = useState<'factor.isOn' | 'factor.isOff'>();
  const showCodes = ({ recoveryCodes }: { recoveryCodes: string[] }) => {
    changed(true);
    setNews(undefined);
    setCodes(recoveryCodes);
  };
  const tell = (key: 'factor.isOn' | 'factor.isOff') => {
    setCodes(undefined);
    setNews(key);
  };
  return (
    <section className="section" aria-labelledby="dos-pasos">
      <h2 id="dos-pasos">{t('factor.title')}</h2>
      {factor.isPending && <Waiting />}
      {factor.isError && <Failure error={factor.error} onRetry={() => void factor.refetch()} />}
      {news && (
        <Outcome key={news}>
          <Notice tone="good">{t(news)}</Notice>
        </Outcome>
      )}
      {codes && <RecoveryCodes codes={codes} onKept={() => tell('factor.isOn')} />}
      {!codes && factor.data && factor.data.state !== 'on' && <Off onCodes={showCodes} />}
      {!codes && factor.data?.state === 'on' && (
        <On
          codesLeft={factor.data.recoveryCodesLeft}
          onCodes={showCodes}
          onOff={() => {
            changed(false);
            tell('factor.isOff');
          }}
        />
      )}
    </section>
  );
}

type WithCodes = { onCodes: (answer: { recoveryCodes: string[] }) => void };

function Off({ onCodes }: WithCodes) {
  const { t } = useTranslation('account');
  return (
    <>
      <p className="soft">{t('factor.about')}</p>
      <Unfold label={t('factor.turnOn')}>
        {(close) => <SetUp onDone={onCodes} onCancel={close} />}
      </Unfold>
    </>
  );
}

function On({ codesLeft, onCodes, onOff }: WithCodes & { codesLeft: number; onOff: () => void }) {
  const { t } = useTranslation('account');
  return (
    <>
      <p>
        <Marked
          text={t('factor.on', { count: codesLeft })}
          parts={{ strong: (words) => <strong className="second-factor-on">{words}</strong> }}
        />
      </p>
      {codesLeft <= 3 && <Notice tone="warn">{t('factor.few')}</Notice>}
      <div className="account-buttons">
        <Unfold label={t('factor.newCodes')}>
          {(close) => (
            <CodeForm
              explanation={t('factor.newCodesAbout')}
              submit={t('factor.newCodes')}
              send={renewCodes}
              onDone={onCodes}
              onCancel={close}
            />
          )}
        </Unfold>
        <Unfold label={t('factor.turnOff')}>
          {(close) => <TurnOffForm onDone={onOff} onCancel={close} />}
        </Unfold>
      </div>
    </>
  );
}
