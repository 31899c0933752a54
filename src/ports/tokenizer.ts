/** Counts text in the units of the embedding model. */
export abstract class Tokenizer {
  /** Tokens of `text` without special tokens and without the model's prefix. */
  abstract count(text: string): number;
}
