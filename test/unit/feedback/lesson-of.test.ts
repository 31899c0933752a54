import { feedbackVerdicts } from '#domain/feedback.js';
import { lessonOf } from '#feedback/lesson-of.js';
import { sampleFeedback } from '../../fakes/sample-feedback.js';

describe('lessonOf', () => {
  it.each([
    ['useful', null, true],
    ['useful', 'better', true],
    ['should-have-answered', null, true],
    ['should-have-answered', 'better', true],
    ['should-have-been-silent', null, false],
    ['not-useful', null, null],
    ['not-useful', 'better', true],
  ] as const)('of %s with the correction %j teaches good: %j', (verdict, correction, good) => {
    const lesson = lessonOf(sampleFeedback({ verdict, correction, question: ' how? ', group: 'feishu:a:1' }));
    expect(lesson.example).toEqual(good === null ? null : { text: 'how?', good, group: 'feishu:a:1' });
    expect(lesson.correction).toEqual(correction === null ? null : { question: 'how?', answer: correction });
  });

  it.each(feedbackVerdicts)('of %s is refused where there is something to learn and the words are not kept', (verdict) => {
    const learn = () => lessonOf(sampleFeedback({ verdict, question: null }));
    if (verdict === 'not-useful') expect(learn()).toEqual({ example: null, correction: null });
    else expect(learn).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
  });
});
