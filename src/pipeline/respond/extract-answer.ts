import type { Answer, Citation } from '#domain/answer.js';
import type { Declined } from '#domain/decision.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';
import type { AnswerUnit } from '#shared/answer-units.js';
import { decline } from '#pipeline/decline.js';
import { rankUnits, type RankedUnit } from '#pipeline/respond/rank-units.js';
import { writtenAnswer } from '#pipeline/respond/written-answer.js';
import { toCitation } from '#pipeline/respond/to-citation.js';
import type { Evidence } from '#pipeline/respond/retrieve-passages.js';

/** A run of neighbouring units of one passage. */
interface Extract {
  readonly best: RankedUnit;
  /** Indices among the siblings, last one included. */
  readonly first: number;
  readonly last: number;
}

const mostExtracts = 3;
/** An extract is shown when it scores at least this share of the best. */
const closeToBest = 0.8;
/** Characters that may follow a sentence which announces them ("as follows:"). */
const longestAnnounced = 800;

/** Answers without a language model: the sentences that answer, word for word, each with its citation. */
export class ExtractAnswer implements Stage<Evidence, Answer> {
  readonly name = 'respond';

  constructor(private readonly segmenter: WordSegmenter) {}

  async *run({ question, passages }: Evidence, { build }: RunContext): AsyncGenerator<PipelineEvent, Answer | Declined> {
    const ranked = rankUnits(question, passages, { segmenter: this.segmenter, chunks: build.chunks });
    const answer = writtenAnswer(passages) ?? compose(chooseExtracts(ranked));
    if (answer.citations.length === 0) {
      const { mode, language, gate } = question;
      return decline({ reason: 'no-evidence', mode, language, topics: [], gate });
    }
    yield { type: 'answer-start' };
    yield { type: 'answer-delta', text: answer.text };
    return answer;
  }
}

function chooseExtracts(ranked: readonly RankedUnit[]): Extract[] {
  const chosen: Extract[] = [];
  const floor = (ranked[0]?.score ?? 0) * closeToBest;
  for (const candidate of ranked) {
    if (chosen.length === mostExtracts || candidate.score < floor) break;
    const extract = withAnnounced(candidate);
    if (!chosen.some((other) => overlaps(other, extract) || saysTheSame(other, extract))) chosen.push(extract);
  }
  return chosen;
}

/** "Run these commands:" is no answer without the commands. */
function withAnnounced(best: RankedUnit): Extract {
  const { siblings, index } = best;
  let last = index;
  let length = 0;
  if (/[:：]\s*$/u.test(best.unit.text)) {
    for (let next = index + 1; next < siblings.length; next += 1) {
      const unit = siblings[next];
      if (!unit || unit.kind === 'heading' || (unit.kind === 'sentence' && last > index)) break;
      length += unit.text.length;
      if (length > longestAnnounced) break;
      last = next;
    }
  }
  return { best, first: index, last };
}

function overlaps(a: Extract, b: Extract): boolean {
  return a.best.passage.id === b.best.passage.id && a.first <= b.last && b.first <= a.last;
}

function saysTheSame(a: Extract, b: Extract): boolean {
  const bare = ({ best }: Extract): string => best.unit.text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
  return bare(a).includes(bare(b)) || bare(b).includes(bare(a));
}

function compose(extracts: readonly Extract[]): Answer {
  const citations: Citation[] = [];
  const paragraphs = extracts.map((extract, i) => {
    const { best, first, last } = extract;
    const units = best.siblings.slice(first, last + 1);
    citations.push(
      toCitation(best.passage, { number: i + 1, start: units[0]?.start ?? 0, end: units.at(-1)?.end ?? 0, score: best.score }),
    );
    return `${shown(units)}${units.at(-1)?.kind === 'code' ? '\n' : ' '}[${i + 1}]`;
  });
  return { text: paragraphs.join('\n\n'), citations };
}

function shown(units: readonly AnswerUnit[]): string {
  const texts = units.map((unit) => (unit.kind === 'row' && unit.context ? rowInWords(unit) : withoutTags(unit)));
  return texts.filter((text) => text !== '').join('\n');
}

/** Tags of a page say nothing in a chat. */
function withoutTags({ kind, text }: AnswerUnit): string {
  return kind === 'code' ? closed(text.trim()) : text.replace(/<\/?[a-z][^<>\n]{0,200}>/giu, '').trim();
}

/** A block that was cut between two chunks is closed again. */
function closed(code: string): string {
  const fence = /^(`{3,}|~{3,})/u.exec(code)?.[1];
  return !fence || code.endsWith(fence) ? code : `${code}\n${fence}`;
}

/** A table row away from its table: each cell with the name of its column. */
function rowInWords({ text, context = '' }: AnswerUnit): string {
  const names = cells(context);
  const values = cells(text);
  return values.flatMap((value, i) => (value ? [names[i] ? `${names[i]}: ${value}` : value] : [])).join('; ');
}

function cells(row: string): string[] {
  return row
    .trim()
    .replace(/^\||\|$/gu, '')
    .split(/(?<!\\)\|/u)
    .map((cell) => cell.trim());
}
