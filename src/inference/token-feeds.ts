import { Tensor } from 'onnxruntime-node';

interface Tokens {
  readonly ids: readonly number[];
  /** Which part of the text each id belongs to; all to the first without it. */
  readonly types?: readonly number[];
}

/** One text as the inputs of a BERT-like model, no padding. @throws Error when the model asks for one that is not known here */
export function tokenFeeds(inputNames: readonly string[], { ids, types }: Tokens): Record<string, Tensor> {
  const shape = [1, ids.length];
  const filled: Record<string, BigInt64Array> = {
    input_ids: BigInt64Array.from(ids, BigInt),
    attention_mask: new BigInt64Array(ids.length).fill(1n),
    token_type_ids: types ? BigInt64Array.from(types, BigInt) : new BigInt64Array(ids.length),
  };
  return Object.fromEntries(
    inputNames.map((name) => {
      const values = filled[name];
      if (!values) throw new Error(`the model asks for an input "${name}" that is not known here`);
      return [name, new Tensor('int64', values, shape)];
    }),
  );
}
