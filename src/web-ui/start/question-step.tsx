import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Flex, Form, Input } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '#web-ui/api/client.js';
import { Suggestions } from '#web-ui/ask/suggestions.js';
import { setupKey } from '#web-ui/api/setup.js';
import { Empty } from '#web-ui/shell/empty.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { useLanguage } from '#web-ui/shell/use-language.js';
import { FirstAnswer, type Reply } from '#web-ui/start/first-answer.js';
import type { KeptStart } from '#web-ui/start/kept-start.js';
import { StepActions } from '#web-ui/start/step-actions.js';

interface Props {
  readonly kept: KeptStart | null;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

const longest = 2000;

/** A real question, and its answer with what it cites. */
export function QuestionStep({ kept, onBack, onDone }: Props): ReactElement {
  const { t } = useTranslation('start');
  const [question, setQuestion] = useState('');
  const library = kept?.library ?? null;
  const ask = useAsk(library);
  const suggested = useSuggested(library, kept?.isSample ?? false);
  const send = (): void => {
    if (question.trim()) ask.mutate(question.trim());
  };
  if (library === null)
    return (
      <Empty
        title={t('question.noDocuments')}
        remedy={t('question.noDocumentsRemedy')}
        action={<Button onClick={onBack}>{t('back')}</Button>}
      />
    );
  return (
    <section className="start-step" aria-labelledby="start-heading">
      <h2 id="start-heading">{t('question.heading')}</h2>
      <p className="start-lead">{t('question.lead')}</p>
      <QuestionForm question={question} isBusy={ask.isPending} isFirst={!ask.data} onType={setQuestion} onSend={send} />
      {!ask.data && <Suggestions label={t('question.suggested')} questions={suggested} onAsk={setQuestion} />}
      <div aria-live="polite">
        {ask.isPending && <p>{t('question.thinking')}</p>}
        {ask.data && <FirstAnswer reply={ask.data} />}
      </div>
      {ask.error && <Trouble error={ask.error} onRetry={send} />}
      <StepActions onBack={onBack} {...(!ask.data && { onLater: onDone })}>
        {ask.data && (
          <Button type="primary" onClick={onDone}>
            {t('question.finish')}
          </Button>
        )}
      </StepActions>
    </section>
  );
}

interface FormProps {
  readonly question: string;
  readonly isBusy: boolean;
  readonly isFirst: boolean;
  readonly onType: (question: string) => void;
  readonly onSend: () => void;
}

function QuestionForm({ question, isBusy, isFirst, onType, onSend }: FormProps): ReactElement {
  const { t } = useTranslation('start');
  return (
    <Form onFinish={onSend}>
      <Flex gap="small" wrap>
        <Input
          className="start-grow"
          value={question}
          maxLength={longest}
          aria-label={t('question.place')}
          placeholder={t('question.place')}
          onChange={({ target }) => onType(target.value)}
        />
        <Button htmlType="submit" type={isFirst ? 'primary' : 'default'} loading={isBusy} disabled={question.trim() === ''}>
          {t('question.ask')}
        </Button>
      </Flex>
    </Form>
  );
}

function useAsk(library: string | null) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (message: string): Promise<Reply> => {
      const told = dataOf(await api.POST('/api/v1/chat', { body: { message, library: library ?? '' } }));
      return told as Exclude<typeof told, string>; // a stream only where that is asked for
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: setupKey }),
  });
}

/** Of the sample documents alone: nobody knows yet what others say. */
function useSuggested(library: string | null, isSample: boolean): readonly string[] {
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['sample-documents', library, language],
    queryFn: async () =>
      dataOf(
        await api.GET('/api/v1/libraries/{library}/sample-documents', {
          params: { path: { library: library ?? '' }, query: { language } },
        }),
      ),
    enabled: isSample && library !== null,
  });
  return data?.questions ?? [];
}
