import type { DeclineReason } from '#domain/decision.js';
import type { Mode } from '#domain/message.js';
import type { TracedQuestion } from '#domain/trace.js';
import { saidAs } from '#feedback/example-of.js';

/** What was asked in the same words, once or more. */
export interface AskedQuestion {
  /** Of its latest trace, as are time, mode and words. */
  readonly id: string;
  readonly at: string;
  readonly mode: Mode;
  readonly text: string;
  /** The ids of all, the latest first. */
  readonly traces: readonly string[];
  /** The latest build that had nothing for it, by its id; null where none was open. */
  readonly build: string | null;
}

/** Let in, and the documents had nothing for it. */
const aboutTheLibrary: readonly DeclineReason[] = ['no-evidence', 'no-answer', 'needs-clarification'];
/** Why a question may have been left without an answer. */
export const questionReasons: readonly DeclineReason[] = [...aboutTheLibrary, 'off-topic'];

const questionLike: ReadonlySet<string> = new Set(['question', 'doubt']);
/** In a group most questions are for others: those count that were so near to the threshold. */
const nearShare = 0.5;

/** The questions among declined messages, the latest first. @param unwanted as `saidAs` has them */
export function questionsIn(
  traces: readonly TracedQuestion[],
  unwanted: ReadonlySet<string>,
): { readonly questions: readonly AskedQuestion[]; readonly withoutTexts: number } {
  const byWords = new Map<string, Omit<AskedQuestion, 'traces' | 'build'> & { readonly traces: string[]; build: string | null }>();
  let withoutTexts = 0;
  for (const trace of traces.filter(isQuestion)) {
    const text = trace.text?.trim() ?? '';
    if (trace.text === null) withoutTexts += 1;
    const words = saidAs(text);
    if (words === '' || unwanted.has(words)) continue;
    const { id, at, mode, build } = trace;
    const known = byWords.get(words);
    if (known) {
      known.traces.push(id);
      if ((build ?? '') > (known.build ?? '')) known.build = build;
    } else byWords.set(words, { id, at, mode, build, text, traces: [id] });
  }
  return { questions: [...byWords.values()], withoutTexts };
}

function isQuestion({ reason, scores, intent, mode }: TracedQuestion): boolean {
  if (reason !== null && aboutTheLibrary.includes(reason)) return true;
  if (reason !== 'off-topic' || !scores || !questionLike.has(intent ?? '')) return false;
  return mode === 'direct' || scores.probability >= nearShare * scores.threshold;
}
