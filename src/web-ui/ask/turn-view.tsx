import { useCallback, type ReactElement, type RefObject } from 'react';
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
  readonly onAsk: (question: string, replaces: Turn | null) => Promise<boolean>;
}

const none: readonly Citation[] = [];

/** A question, its answer, and its sources beside it. */
export function TurnView({ conversation, turn, isLast, place, isFree, opened, onOpen, onAsk }: Props): ReactElement {
  const { t } = useTranslation('ask');
  const citations = turn.reply?.citations ?? none;
  const next = useNextQuestions(conversation, turn.id, isLast && turn.state === 'answered');
  const { library, question } = turn;
  // The same each time, so that the numbers of an answer stay what they are and keep the focus.
  const open = useCallback((citation: Citation): void => onOpen(citation, library), [onOpen, library]);
  const again = { isFollowed: !isLast, isFree, onAgain: () => void onAsk(question, turn) };
  return (
    <li ref={place} className="ask-turn" data-sources={citations.length > 0 || undefined}>
      <div className="ask-turn-talk">
        <AskedQuestion conversation={conversation} turn={turn} isFree={isFree} onEdited={(edited) => onAsk(edited, turn)} />
        <section className="ask-answer" aria-label={t('answer')} aria-busy={turn.state === 'running'}>
          {turn.state === 'running' ? (
            <RunningAnswer conversation={conversation} turn={turn} />
          ) : (
            <EndedAnswer conversation={conversation} turn={turn} onOpen={open} again={again} />
          )}
        </section>
        {isLast && <Suggestions label={t('next')} questions={next} onAsk={(suggested) => void onAsk(suggested, null)} />}
      </div>
      {citations.length > 0 && <SourceList citations={citations} opened={opened} onOpen={open} />}
    </li>
  );
}
