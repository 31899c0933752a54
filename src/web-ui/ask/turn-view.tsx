import type { ReactElement, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { AskedQuestion } from '#web-ui/ask/asked-question.js';
import type { Citation, Turn } from '#web-ui/ask/conversations.js';
import { EndedAnswer } from '#web-ui/ask/ended-answer.js';
import { RunningAnswer } from '#web-ui/ask/running-answer.js';
import { SourceList } from '#web-ui/ask/source-list.js';
import { Suggestions, useNextQuestions } from '#web-ui/ask/suggestions.js';

interface Props {
  readonly conversation: string;
  readonly turn: Turn;
  readonly isLast: boolean;
  readonly place: RefObject<HTMLLIElement | null> | null;
  /** Whether nothing is being answered. */
  readonly isFree: boolean;
  readonly opened: Citation | null;
  readonly onOpen: (citation: Citation, library: string) => void;
  readonly onAsk: (question: string, replaces: Turn | null) => void;
}

/** A question, its answer, and its sources beside it. */
export function TurnView({ conversation, turn, isLast, place, isFree, opened, onOpen, onAsk }: Props): ReactElement {
  const { t } = useTranslation('ask');
  const citations = turn.reply?.citations ?? [];
  const next = useNextQuestions(conversation, turn.id, isLast && turn.state === 'answered');
  const open = (citation: Citation): void => onOpen(citation, turn.library);
  return (
    <li ref={place} className="ask-turn" data-sources={citations.length > 0 || undefined}>
      <div className="ask-turn-talk">
        <AskedQuestion conversation={conversation} turn={turn} canEdit={isFree} onEdited={(question) => onAsk(question, turn)} />
        <section className="ask-answer" aria-label={t('answer')} aria-busy={turn.state === 'running'}>
          {turn.state === 'running' ? (
            <RunningAnswer conversation={conversation} turn={turn} />
          ) : (
            <EndedAnswer conversation={conversation} turn={turn} onOpen={open} onAgain={() => onAsk(turn.question, turn)} />
          )}
        </section>
        {isLast && <Suggestions label={t('next')} questions={next} onAsk={(question) => onAsk(question, null)} />}
      </div>
      {citations.length > 0 && <SourceList citations={citations} opened={opened} onOpen={open} />}
    </li>
  );
}
