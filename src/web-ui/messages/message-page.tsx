import { ArrowLeftOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { MessageFacts } from '#web-ui/messages/message-facts.js';
import { MessageReply } from '#web-ui/messages/message-reply.js';
import { messagesKey, readTrace, type Trace } from '#web-ui/messages/messages-api.js';
import { ModelCalls } from '#web-ui/messages/model-calls.js';
import { OutcomeWord } from '#web-ui/messages/outcome-word.js';
import { ScoreBar } from '#web-ui/messages/score-bar.js';
import { SearchedWeb } from '#web-ui/messages/searched-web.js';
import { Teach } from '#web-ui/messages/teach.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { momentOf } from '#web-ui/shell/in-language.js';
import { useFailureInWords } from '#web-ui/shell/use-failure-in-words.js';
import { usePartOfAddress } from '#web-ui/shell/use-part-of-address.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import { GateVerdict } from '#web-ui/trace/gate-verdict.js';
import { PassagesLookedAt } from '#web-ui/trace/passages-looked-at.js';
import { StageTimes } from '#web-ui/trace/stage-times.js';
import { useReasonWords } from '#web-ui/trace/use-reason-words.js';
import { pageOf } from '#web-ui/shell/page-of.js';
import './messages.css';
import './message.css';

/** One message and its journey: what was looked at, weighed, asked and said. */
export function MessagePage(): ReactElement {
  const { t } = useTranslation('messages');
  const [library, id] = [usePartOfAddress(1), usePartOfAddress(3)];
  const trace = useQuery({
    queryKey: [...messagesKey, 'one', library, id],
    queryFn: () => readTrace(library, id),
    staleTime: Infinity,
  });
  useTitle(`${t('one')} · ${library}`);
  return (
    <div className="sheet message">
      <p className="message-back">
        <Link href={pageOf(library, 'messages')}>
          <ArrowLeftOutlined aria-hidden /> {t('back')}
        </Link>
      </p>
      <Fetched query={trace} wait={<Skeleton active />}>
        {(data) => <Journey trace={data} />}
      </Fetched>
    </div>
  );
}

function Journey({ trace }: { readonly trace: Trace }): ReactElement {
  const { t } = useTranslation('messages');
  const { library, gate, reason, passages, history } = trace;
  const isAsked = gate !== null && gate.features.length > 0;
  return (
    <>
      <MessageHead trace={trace} />
      <Teach trace={trace} />
      <h2 className="for-screen-readers">{t('journey')}</h2>
      <MessageReply trace={trace} />
      <StageTimes {...trace} />
      {isAsked && <GateVerdict gate={gate} reason={reason} />}
      <PassagesLookedAt library={library} passages={passages} />
      <SearchedWeb web={trace.web} />
      <ModelCalls trace={trace} />
      {history.length > 0 && (
        <section className="trace-part">
          <h3>{t('history')}</h3>
          <ol className="message-history">
            {history.map(({ role, text }, i) => (
              <li key={i} data-role={role}>
                <span className="messages-quiet">{t(`roles.${role}`)}</span>
                <span className="message-words">{text}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
      <MessageFacts trace={trace} />
    </>
  );
}

function MessageHead({ trace }: { readonly trace: Trace }): ReactElement {
  const { t, i18n } = useTranslation('messages');
  const [reasonWords, failureWords] = [useReasonWords(), useFailureInWords()];
  const { text, at, channel, group, outcome, reason, error, gate } = trace;
  const isAsked = gate !== null && gate.features.length > 0;
  return (
    <header>
      <h1 className="message-words">{text === null ? t('notKept') : text.trim() || t('noWords')}</h1>
      <p className="message-outcome">
        <OutcomeWord outcome={outcome} />
        {reason && <span>{reasonWords(reason)}</span>}
        {error && <span>{failureWords(error)}</span>}
        {isAsked && <ScoreBar probability={gate.probability} threshold={gate.threshold} />}
        <span className="messages-quiet figures">
          {momentOf(at, i18n.language)} · {group ?? channel}
        </span>
      </p>
    </header>
  );
}
