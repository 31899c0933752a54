import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { teach } from '#web-ui/messages/messages-api.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { AfterAnswer } from '#web-ui/unanswered/after-answer.js';
import { startBuild, type Cluster } from '#web-ui/unanswered/unanswered-api.js';
import { Waiting } from '#web-ui/shell/waiting.js';

interface Props {
  readonly library: string;
  readonly cluster: Cluster;
  readonly onWritten: () => void;
}

const [longestQuestion, longestAnswer] = [2_000, 8_000];

/** One click makes question and answer a document of the library and the question a good example, and has the library built with them. */
export function WriteAnswer({ library, cluster, onWritten }: Props): ReactElement {
  const { t } = useTranslation('unanswered');
  const queries = useQueryClient();
  const [question, setQuestion] = useState(cluster.answer?.question ?? cluster.question);
  const [answer, setAnswer] = useState(cluster.answer?.answer ?? '');
  const build = useMutation({
    mutationFn: () => startBuild(library),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['build', library] }),
  });
  const write = useMutation({
    mutationFn: () => {
      const lesson = { verdict: 'should-have-answered', correction: answer.trim(), question: question.trim() } as const;
      return teach(library, cluster.answer?.trace ?? cluster.id, lesson, cluster.answer);
    },
    onSuccess: () => {
      onWritten();
      build.mutate();
    },
  });
  if (build.data !== undefined) return <AfterAnswer library={library} cluster={cluster} question={question.trim()} job={build.data} />;
  if (write.isSuccess) return <Unbuilt error={build.error} onRetry={() => build.mutate()} />;
  const [ofQuestion, ofAnswer] = [`unanswered-question-${cluster.id}`, `unanswered-answer-${cluster.id}`];
  return (
    <Form layout="vertical" className="unanswered-form" onFinish={() => write.mutate()}>
      <Form.Item label={t('question')} htmlFor={ofQuestion}>
        <Input id={ofQuestion} maxLength={longestQuestion} value={question} onChange={({ target }) => setQuestion(target.value)} />
      </Form.Item>
      <Form.Item label={t('answer')} htmlFor={ofAnswer}>
        <Input.TextArea
          id={ofAnswer}
          className="unanswered-text"
          rows={4}
          maxLength={longestAnswer}
          placeholder={t('placeholder')}
          value={answer}
          onChange={({ target }) => setAnswer(target.value)}
        />
      </Form.Item>
      {write.error && <Trouble error={write.error} />}
      <Button type="primary" htmlType="submit" loading={write.isPending} disabled={question.trim() === '' || answer.trim() === ''}>
        {t('write')}
      </Button>
      <p className="unanswered-quiet">{t(cluster.answer ? 'replaces' : 'becomes')}</p>
    </Form>
  );
}

/** The answer is kept: what is tried again is the build alone. */
function Unbuilt({ error, onRetry }: { readonly error: Error | null; readonly onRetry: () => void }): ReactElement {
  const { t } = useTranslation('unanswered');
  if (!error) return <Waiting />;
  return (
    <>
      <p>{t('build.notStarted')}</p>
      <Trouble error={error} onRetry={onRetry} />
    </>
  );
}
