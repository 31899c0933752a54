import { useEffect, useRef, type ReactElement, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { AskOptions } from '#web-ui/ask/ask-options.js';
import { AskTrouble } from '#web-ui/ask/ask-trouble.js';
import { Composer } from '#web-ui/ask/composer.js';
import type { Citation, Conversation, Turn } from '#web-ui/ask/conversations.js';
import type { TextAreaRef } from '#web-ui/ask/text-area-ref.js';
import { TurnView } from '#web-ui/ask/turn-view.js';
import type { Choices, ListedLibrary } from '#web-ui/ask/use-choices.js';
import type { Asking } from '#web-ui/ask/use-asking.js';
import { Welcome } from '#web-ui/ask/welcome.js';

interface Props extends Asking {
  readonly id: string | null;
  readonly shown: Conversation | undefined;
  readonly libraries: readonly ListedLibrary[];
  readonly choices: Choices;
  readonly box: RefObject<TextAreaRef | null>;
  readonly opened: Citation | null;
  readonly onOpen: (citation: Citation, library: string) => void;
}

const none: readonly Turn[] = [];

/** The turns of a conversation, and below them where the next one is written. */
export function Talk({ id, shown, libraries, choices, box, opened, onOpen, ask, isSending, error, stop }: Props): ReactElement {
  const { t } = useTranslation('ask');
  const turns = shown?.turns ?? none;
  const running = turns.find(({ state }) => state === 'running');
  const isFree = !running && !isSending;
  return (
    <>
      <TurnList
        {...{ id, turns, opened, onOpen, isFree }}
        onAsk={(question, replaces) => (isFree ? ask({ question, replaces }) : Promise.resolve(false))}
      >
        {id === null && (
          <Welcome
            library={libraries.find(({ name }) => name === choices.library)}
            onAsk={(question) => isFree && void ask({ question })}
          />
        )}
      </TurnList>
      <div className="ask-foot">
        {error && <AskTrouble error={error} />}
        <Composer
          draftOf={id ?? 'new'}
          box={box}
          isRunning={running !== undefined}
          isSending={isSending}
          isBlocked={libraries.length === 0 || (id !== null && !shown)}
          options={<AskOptions libraries={libraries} choices={choices} />}
          onAsk={(question, pictures) => ask({ question, pictures })}
          onStop={() => running && void stop(running.id)}
        />
      </div>
      <EndSaid turn={turns.at(-1)} words={(state) => t(`status.${state}`)} />
    </>
  );
}

interface ListProps extends Pick<Props, 'id' | 'opened' | 'onOpen'> {
  readonly turns: readonly Turn[];
  readonly isFree: boolean;
  readonly onAsk: (question: string, replaces: Turn | null) => Promise<boolean>;
  readonly children: React.ReactNode;
}

/** A new question comes to the top, so that its answer is read from its beginning. */
function TurnList({ id, turns, opened, onOpen, isFree, onAsk, children }: ListProps): ReactElement {
  const { t } = useTranslation('ask');
  const newest = useRef<HTMLLIElement>(null);
  const last = turns.at(-1);
  useEffect(() => {
    newest.current?.scrollIntoView({ block: 'start' });
  }, [id, last?.id]);
  return (
    <div className="ask-turns">
      {children}
      {id !== null && turns.length > 0 && (
        <ol aria-label={t('talk')}>
          {turns.map((turn) => (
            <TurnView
              key={turn.id}
              conversation={id}
              turn={turn}
              isLast={turn === last}
              place={turn === last ? newest : null}
              isFree={isFree}
              opened={opened}
              onOpen={onOpen}
              onAsk={onAsk}
            />
          ))}
        </ol>
      )}
    </div>
  );
}

interface SaidProps {
  readonly turn: Turn | undefined;
  readonly words: (state: Exclude<Turn['state'], 'running'>) => string;
}

/** What a screen reader says once an answer has ended. */
function EndSaid({ turn, words }: SaidProps): ReactElement {
  const before = useRef(turn);
  const isNews = before.current?.id === turn?.id && before.current?.state === 'running' && turn?.state !== 'running';
  before.current = turn;
  return (
    <span className="for-screen-readers" role="status">
      {isNews && turn && turn.state !== 'running' ? words(turn.state) : ''}
    </span>
  );
}
