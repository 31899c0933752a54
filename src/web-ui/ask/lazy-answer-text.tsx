import { lazy, Suspense, type ComponentProps, type ReactElement } from 'react';
import type { AnswerText as Text } from '#web-ui/ask/answer-text.js';

const load = () => import('#web-ui/ask/answer-text.js');
const AnswerText = lazy(async () => ({ default: (await load()).AnswerText }));

/** What reads Markdown is fetched while the first question is written. */
export function prepareAnswers(): void {
  void load().catch(() => undefined); // an answer asks again
}

/** An answer; its bare words until what reads Markdown is there. */
export function LazyAnswerText(props: ComponentProps<typeof Text>): ReactElement {
  return (
    <Suspense fallback={<p className="ask-answer-text">{props.text}</p>}>
      <AnswerText {...props} />
    </Suspense>
  );
}
