import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Suggestions, useFirstQuestions } from '#web-ui/ask/suggestions.js';
import type { ListedLibrary } from '#web-ui/ask/use-choices.js';
import { Empty } from '#web-ui/shell/empty.js';
import { SeedHead } from '#web-ui/shell/seed-head.js';
import { SignInLink } from '#web-ui/shell/sign-in-link.js';

interface Props {
  readonly library: ListedLibrary | undefined;
  readonly onAsk: (question: string) => void;
}

/** Before the first question: what this page is for, and what could be asked. */
export function Welcome({ library, onAsk }: Props): ReactElement {
  const { t } = useTranslation('ask');
  const questions = useFirstQuestions(library?.name ?? '');
  if (!library) return <Empty title={t('first.none')} remedy={t('first.remedy')} />;
  return (
    <div className="ask-welcome">
      <SeedHead size={48} />
      <h1>{t('heading')}</h1>
      <p className="ask-quiet">{library.welcome ?? t('promise')}</p>
      <Suggestions label={t('first.label')} questions={questions} onAsk={onAsk} />
    </div>
  );
}

/** Where nobody is signed in and guests may not ask. */
export function ToSignIn(): ReactElement {
  const { t } = useTranslation('ask');
  return (
    <div className="sheet">
      <h1 className="for-screen-readers">{t('title')}</h1>
      <Empty title={t('first.signIn')} remedy={t('first.signInRemedy')} action={<SignInLink />} />
    </div>
  );
}
