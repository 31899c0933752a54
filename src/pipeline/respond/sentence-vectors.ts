import { AssistantError } from '#domain/errors.js';
import type { Embedder } from '#ports/embedder.js';

/** Texts remembered, the least recently asked for forgotten first: about 12 MB of 384 numbers each. */
const mostKept = 5_000;

/** Vectors of sentences, computed when they are first asked for: questions come back to the same passages. */
export class SentenceVectors {
  readonly #known = new Map<string, Float32Array>();

  constructor(private readonly embedder: Embedder) {}

  /** In the order of the texts. @throws AssistantError MODEL_FAILED, CANCELLED */
  async of(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]> {
    const missing = [...new Set(texts.filter((text) => !this.#known.has(text)))];
    const computed = missing.length > 0 ? await this.embedder.embed(missing, 'passage', { signal }) : [];
    const fresh = new Map(missing.map((text, i) => [text, computed[i]]));
    return texts.map((text) => {
      const vector = this.#known.get(text) ?? fresh.get(text);
      if (!vector) throw new AssistantError('MODEL_FAILED', `${this.embedder.model.name} gave too few vectors; try again`);
      this.#keep(text, vector);
      return vector;
    });
  }

  #keep(text: string, vector: Float32Array): void {
    this.#known.delete(text);
    this.#known.set(text, vector);
    const [oldest] = this.#known.keys();
    if (this.#known.size > mostKept && oldest !== undefined) this.#known.delete(oldest);
  }
}
