import type { MessageCall, PromptVersion } from '#domain/model-call.js';
import type { RunContext } from '#pipeline/stage.js';
import type { GenerateOptions } from '#ports/language-model.js';

/** A run, as far as it concerns a language model that is asked within it. */
export interface ModelRun {
  readonly library: string;
  readonly signal: AbortSignal;
  /** Told of every call when it has ended. */
  readonly onCall?: ((call: MessageCall) => void) | undefined;
}

export function modelRun({ build, signal, onCall }: Pick<RunContext, 'build' | 'signal' | 'onCall'>): ModelRun {
  return { library: build.manifest.library, signal, onCall };
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
