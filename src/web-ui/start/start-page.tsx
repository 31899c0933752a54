import { Steps } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, useLocation } from 'wouter';
import { isAdmin, useSession, type Who } from '#web-ui/api/session.js';
import { useSetup, type Setup } from '#web-ui/api/setup.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import { tokenOfAddress } from '#web-ui/account/token-of-address.js';
import { AccountStep } from '#web-ui/start/account-step.js';
import { DocumentsStep } from '#web-ui/start/documents-step.js';
import { DoneView } from '#web-ui/start/done-view.js';
import { startSteps, useKeptStart, type KeptStart, type StartStep } from '#web-ui/start/kept-start.js';
import { LanguageStep } from '#web-ui/start/language-step.js';
import { ModelStep } from '#web-ui/start/model-step.js';
import { NotAdmin } from '#web-ui/start/not-admin.js';
import { QuestionStep } from '#web-ui/start/question-step.js';
import { Waiting } from '#web-ui/shell/waiting.js';
import './start.css';

/** The first run: five steps from the link that the server prints to the first cited answer. */
export function StartPage(): ReactElement {
  const { t } = useTranslation('start');
  useTitle(t('title'));
  const who = useSession();
  const setup = useSetup();
  const wait = <Waiting className="frame-wait" />;
  if (!who) return wait;
  return (
    <div className="sheet start">
      <Fetched query={setup} wait={wait}>
        {(reached) => <FirstRun who={who} setup={reached} />}
      </Fetched>
    </div>
  );
}

function FirstRun({ who, setup }: { readonly who: Who; readonly setup: Setup }): ReactElement {
  const { t } = useTranslation('start');
  const [kept, keep, forget] = useKeptStart();
  const token = tokenOfAddress();
  if (!who.account && setup.hasAccount) return <Redirect to={token ? `/join#${encodeURIComponent(token)}` : '/sign-in?to=%2Fwelcome'} />;
  if (who.account && !isAdmin(who)) return <NotAdmin />;
  if (who.account && !kept && setup.steps?.hasAsked) return <DoneView />;
  const step = who.account ? (kept?.step === 'account' ? 'language' : (kept?.step ?? 'language')) : 'account';
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="sheet-lead">{t('lead')}</p>
      <Progress step={step} />
      <Step step={step} kept={kept} keep={keep} forget={forget} />
    </>
  );
}

/** A row of five where there is room, a line of words on a phone. */
function Progress({ step }: { readonly step: StartStep }): ReactElement {
  const { t } = useTranslation('start');
  const current = startSteps.indexOf(step);
  const items = startSteps.map((name) => ({ title: t(`steps.${name}`) }));
  return (
    <nav aria-label={t('steps.label')}>
      <div className="start-row" aria-hidden="true">
        <Steps size="small" current={current} items={items} responsive={false} />
      </div>
      <p className="start-place">{t('steps.place', { step: current + 1, all: startSteps.length, name: t(`steps.${step}`) })}</p>
    </nav>
  );
}

interface StepProps {
  readonly step: StartStep;
  readonly kept: KeptStart | null;
  readonly keep: (change: Partial<KeptStart>) => void;
  readonly forget: () => void;
}

function Step({ step, kept, keep, forget }: StepProps): ReactElement {
  const [, go] = useLocation();
  const to = (next: StartStep) => () => keep({ step: next });
  switch (step) {
    case 'account':
      return <AccountStep onDone={to('language')} />;
    case 'language':
      return <LanguageStep onDone={to('model')} />;
    case 'model':
      return <ModelStep onBack={to('language')} onDone={to('documents')} />;
    case 'documents':
      return <DocumentsStep kept={kept} keep={keep} onBack={to('model')} onDone={to('question')} />;
    case 'question':
      return (
        <QuestionStep
          kept={kept}
          onBack={to('documents')}
          onDone={() => {
            forget();
            go('/');
          }}
        />
      );
  }
}
