export const modelParts = ['embedder', 'reranker', 'language model', 'image reader', 'pictures', 'web search', 'moderation'] as const;

/** A model or a service that is configured, and what is known of it without asking it. */
export interface ConfiguredModelRecord {
  readonly part: (typeof modelParts)[number];
  readonly name: string;
  readonly provider: string;
  /** In tokens; null where it is not known. */
  readonly contextTokens: number | null;
  readonly hasKey: boolean;
  /** The environment variable of a key that is needed and nowhere; null where none is missed. */
  readonly missingKey: string | null;
}

/** What one real call showed. */
export interface ModelTrialRecord extends Pick<ConfiguredModelRecord, 'part' | 'name'> {
  /** Null where it worked. */
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly ms: number;
  /** What was learned: `dimension`, `context`, `msToFirstToken`, … */
  readonly facts: Readonly<Record<string, string | number>>;
}

/** The models that are asked here, and one real call to one of them. */
export abstract class ConfiguredModels {
  /** In the order in which a question meets them. @throws AssistantError CONFIG_INVALID */
  abstract list(): readonly ConfiguredModelRecord[];

  /** Never fails for what the model does: that is what it tells. @throws AssistantError NOT_FOUND, CANCELLED */
  abstract attempt(which: Pick<ConfiguredModelRecord, 'part' | 'name'>, signal: AbortSignal): Promise<ModelTrialRecord>;
}
