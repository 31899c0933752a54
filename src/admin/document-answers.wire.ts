import { z } from 'zod';
import type { Chunk } from '#domain/chunk.js';
import type { DocumentRecord } from '#domain/document.js';
import { jobAnswer } from '#admin/job-answer.wire.js';
import { readingRequest } from '#admin/library.wire.js';
import type { ReceivedFile } from '#admin/receive-uploads.js';
import type { RemovedDocument } from '#admin/remove-uploads.js';
import type { DocumentBlocks, NumberedBlock } from '#library/blocks-of.js';
import type { LibraryDocument } from '#library/documents-of.js';
import type { DocumentPage } from '#library/list-documents.js';

const next = z.string().nullable();
const words = z.string().nullable();
const count = z.int().min(0);

const record = z.strictObject({
  document: z.string(),
  url: words,
  bytes: count,
  sha256: words,
  state: z.enum(['ready', 'failed', 'skipped']),
  reason: words,
  warnings: z.array(z.string()),
  chunks: count,
  characters: count.nullable(),
  tags: z.array(z.string()),
  date: words,
  format: words,
  encoding: words,
  pages: count.nullable(),
  seconds: z.number().nullable(),
  nearDuplicate: z.strictObject({ document: z.string(), similarity: z.number() }).nullable(),
  isIncomplete: z.literal(true).exactOptional(),
}) satisfies z.ZodType<DocumentRecord>;

const document = z.strictObject({
  document: z.string(),
  state: z.enum(['waiting', 'ready', 'failed', 'skipped']),
  step: z.enum(['pending', 'parsing', 'embedding', 'ready', 'failed']).nullable(),
  reason: words,
  isUploaded: z.boolean(),
  bytes: count,
  at: words,
  record: record.nullable(),
}) satisfies z.ZodType<LibraryDocument>;

const counts = z.strictObject({
  states: z.strictObject({ waiting: count, ready: count, failed: count, skipped: count }),
  warned: count,
  kinds: z.array(z.strictObject({ kind: z.string(), documents: count })),
  folders: z.array(z.strictObject({ folder: z.string(), documents: count })),
});

const box = z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly();

const block = z.strictObject({
  number: z.int().min(1),
  kind: z.enum(['heading', 'paragraph', 'list', 'code', 'table', 'quote', 'picture', 'qa']),
  start: count,
  end: count,
  text: z.string(),
  headings: z.array(z.string()).readonly(),
  level: z.int().exactOptional(),
  title: z.string().exactOptional(),
  page: z.int().exactOptional(),
  box: box.exactOptional(),
  line: z.int().exactOptional(),
  lines: z
    .array(z.strictObject({ text: z.string(), box, confidence: z.number() }))
    .readonly()
    .exactOptional(),
}) satisfies z.ZodType<NumberedBlock>;

const received = z.strictObject({
  name: z.string(),
  state: z.enum(['accepted', 'refused']),
  bytes: count,
  replaced: z.boolean(),
  reason: words,
}) satisfies z.ZodType<ReceivedFile>;

const removed = z.strictObject({
  document: z.string(),
  state: z.enum(['removed', 'kept']),
  isThere: z.boolean(),
  reason: words,
}) satisfies z.ZodType<RemovedDocument>;

const place = {
  document: z.string(),
  url: words,
  title: z.string(),
  page: z.int().nullable(),
  line: z.int().exactOptional(),
  sha256: z.string(),
  start: count,
  end: count,
};

const chunk = z.strictObject({
  ...place,
  id: count,
  headings: z.array(z.string()),
  text: z.string(),
  lead: z.string(),
  question: words,
  embedded: z.string(),
  symbols: z.array(z.string()).exactOptional(),
  otherPlaces: z.array(z.strictObject(place)),
}) satisfies z.ZodType<Chunk>;

/** What the doors of documents answer. */
export const documentAnswers = {
  uploaded: z.strictObject({ files: z.array(received), job: jobAnswer.nullable() }),
  list: z.strictObject({ documents: z.array(document).readonly(), next, total: count, counts }) satisfies z.ZodType<DocumentPage>,
  document,
  removed: z.strictObject({ removed: z.array(removed), job: jobAnswer.nullable() }),
  text: z.strictObject({
    document: z.string(),
    title: words,
    characters: count,
    from: count,
    text: z.string(),
    warnings: z.array(z.string()),
  }),
  reading: z.strictObject({ reading: readingRequest }),
  blocks: z.strictObject({
    document: z.string(),
    title: words,
    format: z.string(),
    pages: count.nullable(),
    characters: count,
    warnings: z.array(z.string()).readonly(),
    total: count,
    blocks: z.array(block).readonly(),
    next,
  }) satisfies z.ZodType<DocumentBlocks>,
  chunks: z.strictObject({ document: z.string(), build: z.string(), total: count, chunks: z.array(chunk), next }),
} as const;
