/** A provider or server that is known. */
export interface ModelOffer {
  readonly preset: string;
  /** Null where every installation has its own. */
  readonly baseUrl: string | null;
  /** Whether it usually wants a key. */
  readonly takesKey: boolean;
  /** False for servers that people run themselves. */
  readonly isHosted: boolean;
}

/** Who writes the answers now. */
export interface LanguageModelRecord {
  readonly kind: 'none' | 'openai-compatible' | 'gguf' | 'langchain';
  readonly preset: string | null;
  /** Null for that of the preset, and where there is no server. */
  readonly baseUrl: string | null;
  readonly model: string | null;
  /** Never the key. */
  readonly hasKey: boolean;
  /** Environment variables that settle it, so that nothing can be chosen here; empty where none does. */
  readonly settledBy: readonly string[];
  readonly offers: readonly ModelOffer[];
}

/** What one real call showed. */
export interface LanguageModelTrial {
  readonly outcome:
    | 'answers'
    | 'listed'
    | 'no-such-host'
    | 'not-public'
    | 'out-of-reach'
    | 'key-refused'
    | 'model-unknown'
    | 'no-model-server'
    | 'no-credit'
    | 'late'
    | 'unreadable';
  /** What is wrong and what to do; empty where nothing is. */
  readonly message: string;
  /** That the server says it has; empty where it does not say. */
  readonly models: readonly string[];
  /** The first words of the answer; null without one. */
  readonly says: string | null;
  readonly milliseconds: number;
}
