import type { AcceptedQuestion } from '#pipeline/reject/judge-relevance.js';
import type { ReadPictures } from '#pipeline/preprocess/read-pictures.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';
import { normaliseText } from '#shared/normalise-text.js';

/**
 * Reads the pictures beside a question in words, once it is accepted: what they say counts as what came before. One that cannot be
 * read is left out, since the question can be answered without.
 */
export class ReadAcceptedPictures implements Stage<AcceptedQuestion, AcceptedQuestion> {
  readonly name = 'read-pictures';

  constructor(private readonly readPictures: ReadPictures) {}

  async *run(question: AcceptedQuestion, { signal }: RunContext): AsyncGenerator<PipelineEvent, AcceptedQuestion> {
    const { pictures = [], history, reading } = question;
    const inPictures = normaliseText(await this.read(pictures, signal));
    if (inPictures === '' || !reading) return question;
    const read = { ...reading, inPictures };
    yield { type: 'message-read', reading: read };
    return { ...question, reading: read, history: [...history, { role: 'user', text: inPictures, beside: 'picture' }] };
  }

  private async read(pictures: NonNullable<AcceptedQuestion['pictures']>, signal: AbortSignal): Promise<string> {
    const texts: string[] = [];
    for (const picture of pictures) {
      const text = await this.readPictures([picture], signal).catch(() => '');
      signal.throwIfAborted();
      texts.push(text);
    }
    return texts.join('\n');
  }
}
