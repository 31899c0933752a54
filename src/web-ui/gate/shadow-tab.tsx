import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearch } from 'wouter';
import { inPages } from '#web-ui/api/in-pages.js';
import { LearnNow } from '#web-ui/examples/learn-now.js';
import { gateKey, markShadow, readShadow } from '#web-ui/gate/gate-api.js';
import { ReadyNote } from '#web-ui/gate/ready-note.js';
import { usePointWords } from '#web-ui/gate/use-point-words.js';
import { ShadowGroup } from '#web-ui/gate/shadow-group.js';
import { Empty } from '#web-ui/shell/empty.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { momentOf } from '#web-ui/shell/in-language.js';
import { MoreButton } from '#web-ui/shell/more-button.js';
import { Trouble } from '#web-ui/shell/trouble.js';

type Page = Awaited<ReturnType<typeof readShadow>>;
type Shadowed = Page['shadowed'][number];

/** What would have been answered in groups that are only watched, to be marked right or wrong. */
export function ShadowTab({ library }: { readonly library: string }): ReactElement {
  const { t } = useTranslation('gate');
  const group = new URLSearchParams(useSearch()).get('group');
  const report = useInfiniteQuery({
    queryKey: [...gateKey(library), 'shadow', group],
    queryFn: ({ pageParam }) => readShadow(library, group, pageParam),
    ...inPages,
  });
  return (
    <Fetched query={report}>
      {({ pages: [first, ...others] }) =>
        !first || (first.messages === 0 && group === null) ? (
          <Empty title={t('shadow.none.title')} remedy={t('shadow.none.remedy')} />
        ) : (
          <div className="gate-narrow">
            <ShadowGroup library={library} group={group} />
            <p>{t('shadow.lead')}</p>
            <Summary library={library} first={first} />
            <ul className="gate-lines">
              {[first, ...others]
                .flatMap(({ shadowed }) => shadowed)
                .map((message) => (
                  <ShadowLine key={message.id} library={library} message={message} />
                ))}
            </ul>
            <MoreButton list={report} />
          </div>
        )
      }
    </Fetched>
  );
}

function Summary({ library, first }: { readonly library: string; readonly first: Page }): ReactElement {
  const { t } = useTranslation('gate');
  const { percent } = usePointWords();
  const { messages, right, wrong, precision, ready } = first;
  return (
    <>
      <p aria-live="polite">
        <strong>{t('shadow.summary', { messages, right, wrong })}</strong>{' '}
        {precision &&
          t('shadow.precision', { value: percent(precision.value), low: percent(precision.low), high: percent(precision.high) })}
      </p>
      <p className="quiet">{t('shadow.learned')}</p>
      {right + wrong > 0 && <LearnNow library={library} />}
      <ReadyNote library={library} ready={ready} />
    </>
  );
}

function ShadowLine({ library, message }: { readonly library: string; readonly message: Shadowed }): ReactElement {
  const { t, i18n } = useTranslation('gate');
  const { figure } = usePointWords();
  const queries = useQueryClient();
  const { id, text, group, at, probability, mark } = message;
  const marking = useMutation({
    mutationFn: (said: 'right' | 'wrong' | null) => markShadow(library, id, said),
    onSuccess: () => queries.invalidateQueries({ queryKey: [...gateKey(library), 'shadow'] }),
  });
  const button = (said: 'right' | 'wrong', label: string, icon: ReactElement): ReactElement => (
    <Button
      size="small"
      icon={icon}
      aria-pressed={mark === said}
      aria-label={label}
      className={mark === said ? 'gate-pressed' : ''}
      disabled={marking.isPending}
      onClick={() => marking.mutate(mark === said ? null : said)}
    >
      {t(`shadow.${said}`)}
    </Button>
  );
  return (
    <li>
      <span className="gate-line-text">{text ?? t('shadow.noText')}</span>
      <span className="quiet figures">
        {t('changes.said', { channel: group ?? '', at: momentOf(at, i18n.language) })} ·{' '}
        {t('changes.probability', { probability: figure(probability) })}
      </span>
      {text !== null && (
        <Flex gap={8}>
          {button('right', t('shadow.markRight', { text }), <CheckOutlined />)}
          {button('wrong', t('shadow.markWrong', { text }), <CloseOutlined />)}
        </Flex>
      )}
      {marking.error && <Trouble error={marking.error} />}
    </li>
  );
}
