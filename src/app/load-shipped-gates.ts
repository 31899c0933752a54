import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AssistantError } from '#domain/errors.js';
import type { ShippedGate } from '#calibrate/learn/shipped-gate.js';

const gate = z.strictObject({
  answerableShare: z.number().gt(0).lt(1),
  offset: z.number(),
  coefficients: z.record(z.string(), z.number()).transform((record) => new Map(Object.entries(record))),
  reference: z.array(z.strictObject({ logOdds: z.number(), good: z.boolean() })).min(1),
});
const gates = z.strictObject({ withExamples: gate, withoutExamples: gate });

/** What gates begin with: learned by `npm run learn:gate`. @throws AssistantError CONFIG_INVALID */
export async function loadShippedGates(
  file: string,
): Promise<{ readonly withExamples: ShippedGate; readonly withoutExamples: ShippedGate }> {
  try {
    return gates.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new AssistantError('CONFIG_INVALID', `${file} cannot be read; restore it from the distribution`, { cause });
  }
}
