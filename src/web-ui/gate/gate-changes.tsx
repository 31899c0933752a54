import { AudioMutedOutlined, CommentOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { changedBetween } from '#web-ui/gate/figures-at.js';
import { mostMessages, type Curve, type JudgedMessage } from '#web-ui/gate/gate-api.js';
import { usePointWords } from '#web-ui/gate/use-point-words.js';
import { figureOf, momentOf } from '#web-ui/shell/in-language.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { Waiting } from '#web-ui/shell/waiting.js';

const mostShown = 50;

interface Line {
  readonly key: string;
  readonly text: string | null;
  readonly probability: number;
  /** What is said beside it; asked for the few that are shown. */
  readonly about: () => string;
}

interface Props {
  /** Null for who may not read them, undefined until they are read. */
  readonly messages: readonly JudgedMessage[] | null | undefined;
  readonly examples: Curve['examples'];
  readonly inForce: number;
  readonly threshold: number;
  readonly error: Error | null;
}

/** What would be decided otherwise at another threshold: of last week's messages, and of the examples. */
export function GateChanges({ messages, examples, inForce, threshold, error }: Props): ReactElement {
  const { t, i18n } = useTranslation('gate');
  const isRead = messages !== null;
  const [of, setOf] = useState<'messages' | 'examples'>(isRead ? 'messages' : 'examples');
  const said = useMemo(
    () =>
      messages?.map(({ id, text, probability, group, at }): Line => ({
        key: id,
        text,
        probability,
        about: () => t('changes.said', { channel: group ?? t('mode.direct'), at: momentOf(at, i18n.language) }),
      })),
    [messages, t, i18n.language],
  );
  const judged = useMemo(
    () =>
      examples.map(({ id, text, probability, label }, i): Line => ({
        key: `${id ?? ''}-${i}`,
        text,
        probability,
        about: () => t(`changes.${label}`),
      })),
    [examples, t],
  );
  const lines = of === 'messages' ? said : judged;
  return (
    <>
      {isRead && (
        <Segmented
          aria-label={t('changes.of')}
          value={of}
          onChange={setOf}
          options={(['messages', 'examples'] as const).map((value) => ({ value, label: t(`changes.${value}`) }))}
        />
      )}
      {!lines && (error ? <Trouble error={error} /> : <Waiting />)}
      {lines && <ChangedLines changed={changedBetween(lines, inForce, threshold)} threshold={threshold} isMoved={threshold !== inForce} />}
      {of === 'messages' && messages && messages.length >= mostMessages && (
        <p className="quiet">{t('changes.latestAlone', { figure: figureOf(messages.length, i18n.language) })}</p>
      )}
    </>
  );
}

function ChangedLines({
  changed,
  threshold,
  isMoved,
}: {
  readonly changed: readonly Line[];
  readonly threshold: number;
  readonly isMoved: boolean;
}): ReactElement {
  const { t } = useTranslation('gate');
  const { figure } = usePointWords();
  if (!isMoved) return <p className="quiet">{t('changes.none')}</p>;
  if (changed.length === 0) return <p className="quiet">{t('changes.noneHere')}</p>;
  const answered = changed.filter(({ probability }) => probability >= threshold).length;
  const withText = changed.filter(({ text }) => text !== null);
  const wordless = changed.length - withText.length;
  return (
    <>
      <p aria-live="polite">{t('changes.counts', { answered, silent: changed.length - answered })}</p>
      <ul className="gate-lines">
        {withText.slice(0, mostShown).map(({ key, text, probability, about }) => (
          <li key={key}>
            <span className="gate-line-text">{text}</span>
            <span className="quiet figures">
              <Fate isAnswered={probability >= threshold} /> · {t('changes.probability', { probability: figure(probability) })} · {about()}
            </span>
          </li>
        ))}
      </ul>
      {withText.length > mostShown && <p className="quiet">{t('changes.more', { count: withText.length - mostShown })}</p>}
      {wordless > 0 && <p className="quiet">{t('changes.noTexts', { count: wordless })}</p>}
    </>
  );
}

function Fate({ isAnswered }: { readonly isAnswered: boolean }): ReactElement {
  const { t } = useTranslation('gate');
  return isAnswered ? (
    <strong className="gate-answered">
      <CommentOutlined aria-hidden /> {t('changes.answered')}
    </strong>
  ) : (
    <strong>
      <AudioMutedOutlined aria-hidden /> {t('changes.silent')}
    </strong>
  );
}
