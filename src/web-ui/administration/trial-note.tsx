import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '#web-ui/api/answer-of.js';
import { figureOf } from '#web-ui/shell/in-language.js';
import { useFailureInWords } from '#web-ui/shell/use-failure-in-words.js';

type Trial = AnswerOf<'/api/v1/models/trial', 'post'>;

const known = ['dimension', 'context', 'msToFirstToken', 'tokens', 'form', 'scores', 'shows', 'lines'] as const;

/** What one real call showed, in words. */
export function TrialNote({ trial: { failure, ms, facts } }: { readonly trial: Trial }): ReactElement {
  const { t, i18n } = useTranslation('installation');
  const inWords = useFailureInWords();
  const time = t('models.took', { ms: figureOf(ms, i18n.language) });
  if (failure)
    return (
      <>
        <span className="admin-mark admin-mark-bad">{t('models.fails')}</span> {inWords(failure)}{' '}
        <span lang="en" className="quiet admin-small">
          {failure.message}
        </span>
      </>
    );
  const found = known.flatMap((fact) => (facts[fact] === undefined ? [] : [t(`models.facts.${fact}`, { value: String(facts[fact]) })]));
  return (
    <>
      <span className="admin-mark admin-mark-good">{t('models.works')}</span>{' '}
      <span className="admin-small figures">{[time, ...found].join(' · ')}</span>
    </>
  );
}
