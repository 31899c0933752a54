import type { AcceptedQuestion } from '#pipeline/reject/judge-relevance.js';
import type { ReadPictures } from '#pipeline/preprocess/read-pictures.js';
import { stopOf, type ModelRun } from '#pipeline/model-run.js';
import { givenUpFor, isSkipped } from '#pipeline/skip-step.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';
import { normaliseText } from '#shared/normalise-text.js';
import { orWhenAborted } from '#shared/or-when-aborted.js';

/**
 * Reads the pictures beside a question in words, once it is accepted: what they say counts as what came before. One that cannot be
 * read, or not in time, is left out, since the question can be answered without.
 */
export class ReadAcceptedPictures implements Stage<AcceptedQuestion, AcceptedQuestion> {
  readonly name = 'read-pictures';

  constructor(private readonly readPictures: ReadPictures) {}

  async *run(question: AcceptedQuestion, context: RunContext): AsyncGenerator<PipelineEvent, AcceptedQuestion> {
    const { pictures = [], history, reading } = question;
    if (yield* isSkipped('read-pictures', context)) return question;
    const { signal, budget } = context;
    const until = budget?.until('read-pictures');
    const inPictures = normaliseText(await this.read(pictures, { signal, until }));
    yield* givenUpFor('read-pictures', until, context);
    if (inPictures === '' || !reading) return question;
    const read = { ...reading, inPictures };
    yield { type: 'message-read', reading: read };
    return { ...question, reading: read, history: [...history, { role: 'user', text: inPictures, beside: 'picture' }] };
  }

  private async read(pictures: NonNullable<AcceptedQuestion['pictures']>, time: Pick<ModelRun, 'signal' | 'until'>): Promise<string> {
    const stop = stopOf(time);
    const texts: string[] = [];
    for (const picture of pictures) {
      if (stop.aborted) break;
      // What reads may be in the middle of a picture and not heed the signal.
      texts.push(
        await orWhenAborted(
          this.readPictures([picture], stop).catch(() => ''),
          stop,
          () => '',
        ),
      );
    }
    time.signal.throwIfAborted();
    return texts.filter(Boolean).join('\n');
  }
}
