import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AssistantError } from '#domain/errors.js';
import type { ConfidenceModel } from '#pipeline/respond/answer-confidence.js';
import { evidenceNames } from '#pipeline/respond/answer-evidence.js';

const probability = z.number().min(0).max(1);
const model = z.strictObject({
  offset: z.number(),
  evidence: z.record(z.enum(evidenceNames), z.strictObject({ coefficient: z.number(), usual: z.number() })),
  thresholds: z.strictObject({ group: probability, direct: probability }),
});

/** How sure answers are, learned by `npm run learn:confidence`. @throws AssistantError CONFIG_INVALID */
export async function loadAnswerConfidence(file: string): Promise<ConfidenceModel> {
  try {
    return model.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new AssistantError('CONFIG_INVALID', `${file} cannot be read; restore it from the distribution`, { cause });
  }
}
