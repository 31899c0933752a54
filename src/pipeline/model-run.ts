import type { MessageCall, PromptVersion } from '#domain/model-call.js';
import type { SkippableStep } from '#pipeline/budget.js';
import type { RunContext } from '#pipeline/stage.js';
import type { ChatMessage, GenerateOptions } from '#ports/language-model.js';

/** A run, as far as it concerns a language model that is asked within it. */
export interface ModelRun {
  readonly library: string;
  readonly signal: AbortSignal;
  /** When an answer is not waited for any longer, short of the end of the run. */
  readonly until?: AbortSignal | undefined;
  /** What a call may write of the tokens it asks for, null when it must not be made; no limit where it is left out. */
  readonly affordable?: ((messages: readonly ChatMessage[], maxTokens: number) => number | null) | undefined;
  /** Told of every call when it has ended. */
  readonly onCall?: ((call: MessageCall) => void) | undefined;
}

/** @param step what is asked for; without it there is time to the end of the run */
export function modelRun({ build, signal, onCall, budget }: RunContext, step?: SkippableStep | 'safety'): ModelRun {
  const run = { library: build.manifest.library, signal, onCall, until: step && budget?.until(step) };
  return budget && step && step !== 'safety' ? { ...run, affordable: budget.affordable.bind(budget, step) } : run;
}

/** What a call of a run may write; null when too little is left of the tokens of the message. */
export function affordableTokens(run: ModelRun, messages: readonly ChatMessage[], maxTokens: number): number | null {
  return run.affordable ? run.affordable(messages, maxTokens) : maxTokens;
}

/** Aborted when the run ends, when it does not wait for this any longer, and after a time where one is given. */
export function stopOf({ signal, until }: Pick<ModelRun, 'signal' | 'until'>, patienceMs?: number): AbortSignal {
  const late = patienceMs === undefined ? [] : [AbortSignal.timeout(patienceMs)];
  return AbortSignal.any([signal, ...(until ? [until] : []), ...late]);
}

/** What every call of a run is made with. @param prompts what is asked, at least one; the first says what for */
export function callOptions(
  { library, signal, onCall }: ModelRun,
  prompts: readonly PromptVersion[],
): Pick<GenerateOptions, 'library' | 'signal' | 'onCall'> {
  if (!onCall) return { library, signal };
  const versions = prompts.map(({ name, version }) => ({ name, version }));
  return { library, signal, onCall: (call) => onCall({ purpose: prompts[0]?.name ?? '', prompts: versions, ...call }) };
}
