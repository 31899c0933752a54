import type { Answered } from '#domain/decision.js';
import type { IncomingMessage } from '#domain/message.js';
import type { Clock } from '#ports/clock.js';
import { normaliseText } from '#shared/normalise-text.js';

/** What a message is held against. */
export interface AnswerSource {
  readonly library: string;
  /** The id of the build. */
  readonly build: string;
  readonly gateVersion: number;
  /** What the owner blocks: another word for every other list. */
  readonly blocked: string;
  /** Of what the owner says of the library, and of who writes: another word for every other. */
  readonly settings: string;
}

interface CachedAnswer {
  readonly decision: Answered;
  /** The id of what is kept of the run that found it. */
  readonly trace: string;
}

interface Entry extends CachedAnswer, AnswerSource {
  readonly until: number;
}

export interface AnswerCacheOptions {
  /** Answers that are kept; beyond it the one unused for the longest time goes. 0 keeps none. */
  readonly entries: number;
  readonly seconds: number;
}

/**
 * Answers to questions that are asked again in the same words: of the same build and gate, under the same list
 * of blocked terms, in the same mode, from the same documents, with or without the web.
 * Settings are those of the process, and so is the cache.
 */
export class AnswerCache {
  /** In order of use, the latest last. */
  readonly #entries = new Map<string, Entry>();

  constructor(
    private readonly clock: Clock,
    private readonly options: AnswerCacheOptions,
  ) {}

  /** Null when it is not known, or must not be asked for: a question that follows others means what they make it mean. */
  get(message: IncomingMessage, source: AnswerSource): CachedAnswer | null {
    const key = keyOf(message, source);
    const entry = key === null ? undefined : this.#entries.get(key);
    if (key === null || !entry) return null;
    this.#entries.delete(key);
    if (entry.until <= this.clock.elapsed()) return null;
    this.#entries.set(key, entry);
    return entry;
  }

  /** Answers of earlier builds, gates and lists of the library are dropped with it. */
  put(message: IncomingMessage, source: AnswerSource, answer: CachedAnswer): void {
    const key = keyOf(message, source);
    if (key === null) return;
    for (const [other, entry] of this.#entries) if (entry.library === source.library && !isSame(entry, source)) this.#entries.delete(other);
    this.#entries.delete(key);
    this.#entries.set(key, { ...answer, ...source, until: this.clock.elapsed() + this.options.seconds * 1000 });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.options.entries) break;
      this.#entries.delete(oldest);
    }
  }
}

function isSame(one: AnswerSource, other: AnswerSource): boolean {
  return (
    one.build === other.build && one.gateVersion === other.gateVersion && one.blocked === other.blocked && one.settings === other.settings
  );
}

/** Null where an answer is nobody else's: after other messages, and for who may not read everything. */
function keyOf(
  { text, mode, history, quote, pictures = [], filter, webSearch, origin }: IncomingMessage,
  { library, build, gateVersion, blocked, settings }: AnswerSource,
): string | null {
  if (history.length > 0 || pictures.length > 0 || quote || filter?.isAllowed) return null;
  const named = [filter?.documents, filter?.folders, filter?.tags].map((names) => names?.toSorted() ?? null);
  const days = [filter?.from ?? null, filter?.until ?? null];
  // A group may have a gate of its own.
  const group = origin?.group ?? null;
  return JSON.stringify([
    library,
    build,
    gateVersion,
    blocked,
    settings,
    mode,
    group,
    webSearch !== false,
    ...named,
    ...days,
    normaliseLines(text),
  ]);
}

/** Lines stay apart: they tell what is quoted. */
function normaliseLines(text: string): string {
  return text.split('\n').map(normaliseText).filter(Boolean).join('\n');
}
