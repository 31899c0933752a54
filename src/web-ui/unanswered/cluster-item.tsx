import { CheckCircleOutlined, DownOutlined, RightOutlined } from '@ant-design/icons';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { figureOf, momentOf } from '#web-ui/shell/in-language.js';
import { WriteAnswer } from '#web-ui/unanswered/write-answer.js';
import type { Cluster } from '#web-ui/unanswered/unanswered-api.js';
import { pageOf } from '#web-ui/shell/page-of.js';

interface Props {
  readonly library: string;
  readonly cluster: Cluster;
}

/** Questions that mean the same: how often they were asked, and opened each in its words with a place for the answer. */
export function ClusterItem({ library, cluster }: Props): ReactElement {
  const { t, i18n } = useTranslation('unanswered');
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const [isWritten, setIsWritten] = useState(false);
  const { id, question, count, latest, isAnswered, members } = cluster;
  const turn = (): void => {
    setIsOpen(!isOpen);
    setWasOpened(true);
  };
  const body = `unanswered-${id}`;
  return (
    <li className="unanswered-cluster" data-open={isOpen || undefined}>
      <button type="button" className="unanswered-head" aria-expanded={isOpen} aria-controls={body} onClick={turn}>
        <span className="unanswered-count figures" title={t('asked', { count, figure: figureOf(count, i18n.language) })}>
          <span aria-hidden>{figureOf(count, i18n.language)}×</span>
          <span className="for-screen-readers">{t('asked', { count, figure: figureOf(count, i18n.language) })}</span>
        </span>
        <span className="unanswered-question">{question}</span>
        {(isAnswered || isWritten) && (
          <span className="unanswered-done">
            <CheckCircleOutlined aria-hidden /> {t('written')}
          </span>
        )}
        <span className="unanswered-quiet figures">{momentOf(latest, i18n.language)}</span>
        {isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
      </button>
      {/* Hidden, not gone: what is written in it stays, and so does the build it waits for. */}
      {wasOpened && (
        <div id={body} className="unanswered-body" hidden={!isOpen}>
          <ul className="unanswered-members" aria-label={t('members')}>
            {members.map(({ id: trace, at, text, times }) => (
              <li key={trace}>
                <Link href={pageOf(library, 'messages', trace)}>{text}</Link>
                <span className="unanswered-quiet figures">
                  {momentOf(at, i18n.language)}
                  {times > 1 && ` · ${t('asked', { count: times, figure: figureOf(times, i18n.language) })}`}
                </span>
              </li>
            ))}
          </ul>
          <WriteAnswer library={library} cluster={cluster} onWritten={() => setIsWritten(true)} />
        </div>
      )}
    </li>
  );
}
