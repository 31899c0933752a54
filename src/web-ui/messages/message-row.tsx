import { memo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Message } from '#web-ui/messages/messages-api.js';
import { OutcomeWord } from '#web-ui/messages/outcome-word.js';
import { ScoreBar } from '#web-ui/messages/score-bar.js';
import { useTold } from '#web-ui/messages/use-told.js';
import { momentOf } from '#web-ui/shell/in-language.js';
import { useSeconds } from '#web-ui/shell/use-seconds.js';
import { useReasonWords } from '#web-ui/trace/use-reason-words.js';
import { pageOf } from '#web-ui/shell/page-of.js';

interface Props {
  readonly message: Message;
  /** Of all rows, 0 the first. */
  readonly place: number;
  /** Whether its library is told. */
  readonly withLibrary: boolean;
}

/** One message in the list: what was said, where, and what became of it. */
export const MessageRow = memo(function MessageRow({ message, place, withLibrary }: Props): ReactElement {
  const { t, i18n } = useTranslation('messages');
  const [reasonWords, seconds, told] = [useReasonWords(), useSeconds(), useTold()];
  const { id, at, library, channel, group, outcome, reason, text, probability, threshold, milliseconds, feedback } = message;
  const said = text === null ? t('notKept') : text.trim() || t('noWords');
  const where = [withLibrary && library, group ?? channel].filter(Boolean).join(' · ');
  return (
    <div className="messages-row" role="row" aria-rowindex={place + 2}>
      <span role="cell" className="messages-at figures">
        {momentOf(at, i18n.language)}
        <span className="messages-quiet messages-cut" title={where}>
          {where}
        </span>
      </span>
      <span role="cell" className="messages-text">
        <Link href={pageOf(library, 'messages', id)} title={said.slice(0, 500)}>
          {said.slice(0, 300)}
        </Link>
        {feedback && <span className="messages-quiet messages-cut">{t(`said.${feedback}`)}</span>}
      </span>
      <span role="cell" className="messages-end">
        <OutcomeWord outcome={outcome} />
        {reason && (
          <span className="messages-quiet messages-cut" title={reasonWords(reason)}>
            {reasonWords(reason)}
          </span>
        )}
      </span>
      <span role="cell" className="messages-bar">
        {probability !== null && threshold !== null && <ScoreBar probability={probability} threshold={threshold} />}
      </span>
      <span role="cell" className="messages-took figures">
        {seconds(milliseconds)}
        <span className="messages-quiet messages-cut">{told.cost(message)}</span>
      </span>
    </div>
  );
});
