import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { inPages } from '#web-ui/api/in-pages.js';
import { approveFeedback, dismissFeedback, examplesKey, readOpenFeedback, type OpenFeedback } from '#web-ui/examples/examples-api.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { momentOf } from '#web-ui/shell/in-language.js';
import { MoreButton } from '#web-ui/shell/more-button.js';
import { Trouble } from '#web-ui/shell/trouble.js';

/** What people said of answers and silences, to be learned from or put away. */
export function FeedbackToDecide({ library }: { readonly library: string }): ReactElement {
  const { t } = useTranslation('examples');
  const list = useInfiniteQuery({
    queryKey: [...examplesKey(library), 'feedback'],
    queryFn: ({ pageParam }) => readOpenFeedback(library, pageParam),
    ...inPages,
  });
  return (
    <section aria-labelledby="feedback">
      <h2 id="feedback">{t('feedback.title')}</h2>
      <p className="examples-quiet">{t('feedback.lead')}</p>
      <Fetched query={list}>
        {({ pages: [first, ...others] }) =>
          first?.feedback.length ? (
            <ul className="examples-lines">
              {[first, ...others]
                .flatMap(({ feedback }) => feedback)
                .map((feedback) => (
                  <FeedbackLine key={feedback.id} library={library} feedback={feedback} />
                ))}
            </ul>
          ) : (
            <p>{t('feedback.none')}</p>
          )
        }
      </Fetched>
      <MoreButton list={list} />
    </section>
  );
}

function FeedbackLine({ library, feedback }: { readonly library: string; readonly feedback: OpenFeedback }): ReactElement {
  const { t, i18n } = useTranslation('examples');
  const queries = useQueryClient();
  const { question, verdict, comment, correction, askedAt } = feedback;
  const text = question ?? t('feedback.notKept');
  const teachesNothing = question === null || (verdict === 'not-useful' && correction === null);
  const decide = useMutation({
    mutationFn: (act: typeof approveFeedback) => act(library, feedback),
    // Whoever was too late is shown what stands there now.
    onSettled: () => queries.invalidateQueries({ queryKey: examplesKey(library) }),
  });
  return (
    <li>
      <span className="examples-text">{text}</span>
      <span className="examples-quiet">
        {t(`feedback.said.${verdict}`)} · {momentOf(askedAt, i18n.language)}
      </span>
      {comment && <span className="examples-text">{t('feedback.comment', { comment })}</span>}
      {correction && <span className="examples-text">{t('feedback.correction', { correction })}</span>}
      <Flex gap={8} wrap>
        <Button
          size="small"
          aria-label={t('feedback.approveText', { text })}
          disabled={decide.isPending || teachesNothing}
          onClick={() => decide.mutate(approveFeedback)}
        >
          {t('feedback.approve')}
        </Button>
        <Button
          size="small"
          type="text"
          aria-label={t('feedback.dismissText', { text })}
          disabled={decide.isPending}
          onClick={() => decide.mutate(dismissFeedback)}
        >
          {t('feedback.dismiss')}
        </Button>
      </Flex>
      {decide.error && <Trouble error={decide.error} />}
    </li>
  );
}
