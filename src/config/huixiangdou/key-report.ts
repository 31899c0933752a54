import type { Tree } from '#config/environment-layer.js';

/** What became of one key of HuixiangDou's file. Notes never hold a value of it that could be secret. */
export interface KeyReport {
  /** Such as `llm.server.rpm`. */
  readonly key: string;
  /** `taken`: means the same here; `changed`: something like it; `secret`: belongs into the environment; `left`: has no meaning here. */
  readonly fate: 'taken' | 'changed' | 'secret' | 'left' | 'unknown';
  readonly note: string;
}

/** A key's fate, and the settings it becomes. */
export interface Outcome extends Pick<KeyReport, 'fate' | 'note'> {
  readonly settings?: Tree;
}

export const left = (note: string): Outcome => ({ fate: 'left', note });

/** Placeholders of its examples and blanks are no secrets. @param variables where it belongs */
export function secret(value: unknown, ...variables: readonly string[]): Outcome {
  const isSet = typeof value === 'string' && value.trim() !== '' && !/your|\$\{|^<|api-key-here/iu.test(value);
  if (!isSet) return left('nothing was set');
  return { fate: 'secret', note: `not written down: set ${variables.join(' and ')} in the environment` };
}
