import { z } from 'zod';
import type { Gate } from '#domain/gate.js';
import { defaultRanking } from '#domain/ranking.js';
import { nothingByHand } from '#domain/threshold-of.js';

const share = z.number().min(0).max(1);
/** A threshold somebody chose: at the ends everything would be answered, or nothing. */
const inside = z.number().gt(0).lt(1);
const count = z.int().min(0);
const bytesOfNumber = 4;

/** Base64 of 32-bit floats, little endian: a tenth of what their digits take. */
const vector = z.codec(z.base64(), z.instanceof(Float32Array), {
  decode: (text) => {
    const bytes = Buffer.from(text, 'base64');
    return Float32Array.from({ length: Math.floor(bytes.length / bytesOfNumber) }, (_, i) => bytes.readFloatLE(i * bytesOfNumber));
  },
  encode: (numbers) => {
    const bytes = Buffer.alloc(numbers.length * bytesOfNumber);
    numbers.forEach((value, i) => bytes.writeFloatLE(value, i * bytesOfNumber));
    return bytes.toString('base64');
  },
});

function mapOf<Value extends z.ZodType>(value: Value) {
  return z.codec(z.array(z.tuple([z.string(), value])), z.map(z.string(), z.any()), {
    decode: (entries) => new Map(entries as [string, unknown][]),
    encode: (map) => [...map] as never,
  });
}

const terms = z.codec(z.array(z.string()), z.set(z.string()), { decode: (list) => new Set(list), encode: (set) => [...set] });
const policy = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('precision'), target: share }),
  z.object({ kind: z.literal('f'), beta: z.number().positive() }),
  z.object({ kind: z.literal('false-answers'), perHundred: z.number().min(0) }),
]);
const estimate = z.object({ value: share, low: share, high: share });

const background = z.object({
  everydayTalk: z.array(vector),
  everydayWords: mapOf(count),
  terms,
  scales: mapOf(z.object({ mean: z.number(), deviation: z.number().positive() })),
  good: z.array(vector),
  bad: z.array(vector),
});

const model = z.object({
  offset: z.number(),
  coefficients: mapOf(z.number()),
  landmarks: z.array(z.object({ text: z.string(), vector, weight: z.number() })),
  calibration: z.object({ slope: z.number().min(0), offset: z.number() }),
});

const report = z.object({
  good: count,
  bad: count,
  accepted: count,
  hits: count,
  precision: estimate,
  recall: estimate,
  f1: estimate,
  auroc: estimate,
  calibrationError: share,
  mistakes: z.array(z.object({ text: z.string(), expected: z.enum(['accept', 'decline']), probability: share })),
  judged: z.array(z.object({ probability: share, good: z.boolean(), example: z.string().exactOptional() })),
});

const byHand = z.object({ group: inside.nullable(), direct: inside.nullable(), groups: mapOf(inside) });

const ranking = z.object({
  cosineSpread: z.number().positive(),
  lexicalWeight: z.number().min(0),
  acrossLanguages: share,
  lateWeight: z.number().min(0),
  lateAcrossLanguages: z.number().min(0).default(defaultRanking.lateAcrossLanguages),
  rerankWeight: share.default(defaultRanking.rerankWeight),
  learnedFrom: z
    .object({
      questions: count,
      lateGain: z.number(),
      heldOut: z.object({ questions: count, ndcgAt10: share, shippedNdcgAt10: share }).nullable().default(null),
    })
    .nullable(),
});

/** A gate as it lies on the disk, and what it must look like before it may decide anything. */
const gateFile = z.object({
  format: z.literal(2),
  version: z.int().min(1),
  createdAt: z.string(),
  build: z.string(),
  modelFingerprint: z.string(),
  examplesFingerprint: z.string(),
  learnedFrom: z.enum(['library', 'few-examples', 'many-examples']),
  background,
  model,
  policies: z.object({ group: policy, direct: policy }),
  chosenPolicies: z.array(z.enum(['group', 'direct'])),
  thresholds: z.object({ group: share, direct: share }),
  byHand: byHand.default(() => ({ ...nothingByHand, groups: new Map() })),
  groups: mapOf(z.object({ logOdds: z.number(), good: count, bad: count })),
  report,
  ranking: ranking.default(defaultRanking),
});

/** @throws Error when it is damaged, or says nothing that can be decided by */
export function readGate(text: string): Gate {
  return gateFile.parse(JSON.parse(text));
}

/** @throws Error when the gate can decide nothing */
export function writeGate(gate: Gate): string {
  return JSON.stringify(z.encode(gateFile, gate as z.output<typeof gateFile>));
}
