import type { DeclineReason } from '#domain/decision.js';
import type { Mode } from '#domain/message.js';
import { gateScoresOf, type Trace } from '#domain/trace.js';
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
}

/** Let in, and the documents had nothing for it. */
const aboutTheLibrary: ReadonlySet<DeclineReason> = new Set(['no-evidence', 'no-answer', 'needs-clarification']);
const questionLike: ReadonlySet<string> = new Set(['question', 'doubt']);
/** In a group most questions are for others: those count that were so near to the threshold. */
const nearShare = 0.5;

/** The questions among declined messages, the latest first. @param unwanted as `saidAs` has them */
export function questionsIn(
  traces: readonly Trace[],
  unwanted: ReadonlySet<string>,
): { readonly questions: readonly AskedQuestion[]; readonly withoutTexts: number } {
  const byWords = new Map<string, Omit<AskedQuestion, 'traces'> & { readonly traces: string[] }>();
  let withoutTexts = 0;
  for (const trace of traces.filter(isQuestion)) {
    const text = trace.text?.trim() ?? '';
    if (trace.text === null) withoutTexts += 1;
    const words = saidAs(text);
    if (words === '' || unwanted.has(words)) continue;
    const { id, at, mode } = trace;
    const known = byWords.get(words);
    if (known) known.traces.push(id);
    else byWords.set(words, { id, at, mode, text, traces: [id] });
  }
  return { questions: [...byWords.values()], withoutTexts };
}

function isQuestion(trace: Trace): boolean {
  if (trace.reason !== null && aboutTheLibrary.has(trace.reason)) return true;
  const scores = gateScoresOf(trace);
  if (trace.reason !== 'off-topic' || !scores || !questionLike.has(trace.reading?.intent ?? '')) return false;
  return trace.mode === 'direct' || scores.probability >= nearShare * scores.threshold;
}
