import { z } from 'zod';
import { citation, declineReason } from '#http/decision.wire.js';

const annotation = z.strictObject({
  type: z.literal('url_citation'),
  url_citation: z.strictObject({ start_index: z.int(), end_index: z.int(), url: z.string(), title: z.string() }),
});

/** https://platform.openai.com/docs/api-reference/chat/object, read 2026-11-26, and `huixiang`, which is ours. */
export const completionAnswer = z.strictObject({
  id: z.string(),
  object: z.literal('chat.completion'),
  created: z.int(),
  model: z.string(),
  choices: z.array(
    z.strictObject({
      index: z.literal(0),
      message: z.strictObject({
        role: z.literal('assistant'),
        content: z.string(),
        refusal: z.null(),
        annotations: z.array(annotation),
      }),
      logprobs: z.null(),
      finish_reason: z.literal('stop'),
    }),
  ),
  usage: z.strictObject({ prompt_tokens: z.int(), completion_tokens: z.int(), total_tokens: z.int() }),
  huixiang: z.strictObject({
    outcome: z.enum(['answered', 'declined']),
    reason: declineReason.nullable(),
    citations: z.array(citation),
    trace: z.string(),
  }),
});

/** https://platform.openai.com/docs/api-reference/embeddings/object, read 2026-11-26; as text where base64 was asked for. */
export const embeddingsAnswer = z.strictObject({
  object: z.literal('list'),
  data: z.array(z.strictObject({ object: z.literal('embedding'), index: z.int(), embedding: z.union([z.array(z.number()), z.string()]) })),
  model: z.string(),
  usage: z.strictObject({ prompt_tokens: z.int(), total_tokens: z.int() }),
});

/** https://platform.openai.com/docs/api-reference/models/object, read 2026-11-26. */
export const modelAnswer = z.strictObject({
  id: z.string(),
  object: z.literal('model'),
  created: z.int(),
  owned_by: z.literal('huixiang'),
});

export const modelsAnswer = z.strictObject({ object: z.literal('list'), data: z.array(modelAnswer) });
