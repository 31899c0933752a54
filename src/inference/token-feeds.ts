import { Tensor } from 'onnxruntime-node';

/** One text, or one pair, as a model takes it in. */
export interface TokenRow {
  readonly ids: readonly number[];
  /** Which part of the text each id belongs to; all to the first without it. */
  readonly types?: readonly number[];
}

/**
 * Texts as the inputs of a BERT-like model, shorter ones padded at their end. Only a model that is given a mask can tell padding from text:
 * for others all rows must have one length.
 * @throws Error when the model asks for an input that is not known here
 */
export function tokenFeeds(inputNames: readonly string[], rows: readonly TokenRow[]): Record<string, Tensor> {
  const length = Math.max(...rows.map(({ ids }) => ids.length));
  const fill = (valuesOf: (row: TokenRow) => readonly number[]): BigInt64Array => {
    const filled = new BigInt64Array(rows.length * length);
    for (const [i, row] of rows.entries()) filled.set(BigInt64Array.from(valuesOf(row), BigInt), i * length);
    return filled;
  };
  const inputs: Readonly<Record<string, () => BigInt64Array>> = {
    input_ids: () => fill(({ ids }) => ids),
    attention_mask: () => fill(({ ids }) => ids.map(() => 1)),
    token_type_ids: () => fill(({ types = [] }) => types),
  };
  return Object.fromEntries(
    inputNames.map((name) => {
      const input = inputs[name];
      if (!input) throw new Error(`the model asks for an input "${name}" that is not known here`);
      return [name, new Tensor('int64', input(), [rows.length, length])];
    }),
  );
}
