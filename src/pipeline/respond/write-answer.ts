import type { Answer } from '#domain/answer.js';
import type { Declined } from '#domain/decision.js';
import type { Passage } from '#domain/passage.js';
import type { LanguageModel } from '#ports/language-model.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';
import type { Prompts } from '#pipeline/prompts.js';
import { decline } from '#pipeline/decline.js';
import { CitationFilter } from '#pipeline/respond/citation-filter.js';
import { composePrompt, type PromptOptions } from '#pipeline/respond/compose-prompt.js';
import type { Evidence } from '#pipeline/respond/retrieve-passages.js';
import { toCitation } from '#pipeline/respond/to-citation.js';
import { writtenAnswer } from '#pipeline/respond/written-answer.js';

export interface WritingOptions extends PromptOptions {
  readonly temperature: number;
}

const noAnswer = 'NO_ANSWER';
const longestQuote = 400;

/**
 * Lets a language model write the answer from numbered passages. One to one the text streams while it is written; in a
 * group nothing is shown before the whole answer was checked. An answer that cites nothing is no answer.
 */
export class WriteAnswer implements Stage<Evidence, Answer> {
  readonly name = 'respond';

  constructor(
    private readonly languageModel: LanguageModel,
    private readonly prompts: Prompts,
    private readonly options: WritingOptions,
  ) {}

  async *run(evidence: Evidence, { signal }: RunContext): AsyncGenerator<PipelineEvent, Answer | Declined> {
    const { mode, language, gate } = evidence.question;
    const written = writtenAnswer(evidence.passages);
    if (written) {
      yield* showAtOnce(written.text);
      return written;
    }
    const { messages, shown } = composePrompt(evidence, this.prompts, this.options);
    const filter = new CitationFilter(shown.length);
    const { maxTokens, temperature } = this.options;
    const pieces = withEnd(this.languageModel.stream(messages, { maxTokens, temperature, signal }), filter);
    const text = yield* mode === 'direct' ? showing(pieces) : collecting(pieces);
    const cited = filter.used.flatMap((number) => shown[number - 1] ?? []);
    if (text.includes(noAnswer) || cited.length === 0) {
      return decline({ reason: 'no-answer', mode, language, topics: [], gate });
    }
    if (mode === 'group') yield* showAtOnce(text);
    return { text, citations: cited.map(cite) };
  }
}

async function* withEnd(pieces: AsyncIterable<string>, filter: CitationFilter): AsyncGenerator<string> {
  for await (const piece of pieces) yield filter.push(piece);
  yield filter.end();
}

/** Streams, but holds back the beginning as long as it may still turn out to be the refusal. */
async function* showing(pieces: AsyncIterable<string>): AsyncGenerator<PipelineEvent, string> {
  let text = '';
  let shown = 0;
  for await (const piece of pieces) {
    text += piece;
    const start = text.trimStart();
    if (shown === 0 && (noAnswer.startsWith(start) || start.startsWith(noAnswer))) continue;
    if (shown === 0) yield { type: 'answer-start' };
    if (text.length > shown) yield { type: 'answer-delta', text: text.slice(shown) };
    shown = text.length;
  }
  return text.trim();
}

async function* collecting(pieces: AsyncIterable<string>): AsyncGenerator<PipelineEvent, string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text.trim();
}

function* showAtOnce(text: string): Generator<PipelineEvent> {
  yield { type: 'answer-start' };
  yield { type: 'answer-delta', text };
}

function cite(passage: Passage, index: number): Answer['citations'][number] {
  return toCitation(passage, { number: index + 1, start: 0, end: Math.min(passage.text.length, longestQuote), score: passage.score });
}
