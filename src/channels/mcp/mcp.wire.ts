import { z } from 'zod';
import type { Filter } from '#domain/filter.js';
import { mostPassages } from '#conversation/search-library.js';
import { citation, declineReason } from '#http/decision.wire.js';
import { foundPassage } from '#http/found-passage.wire.js';

const library = z.string().min(1).max(63).optional().describe('Name of the library. May be left out where there is only one.');
const paths = z.array(z.string().min(1).max(1024)).min(1).max(100).optional();
const day = z.iso.date().optional();

const filterFields = {
  documents: paths.describe('Only these documents, by their paths.'),
  folders: paths.describe('Only what is below these folders.'),
  tags: z.array(z.string().min(1).max(64)).min(1).max(100).optional().describe('Only documents with one of these tags.'),
  from: day.describe('Only documents of this day or later, YYYY-MM-DD.'),
  until: day.describe('Only documents of this day or earlier, YYYY-MM-DD.'),
};

export const searchInput = {
  query: z.string().min(1).describe('What is looked for: a question or a few words, in any language.'),
  library,
  limit: z.int().min(1).max(mostPassages).default(8).describe('Passages wanted.'),
  ...filterFields,
};

export const askInput = {
  question: z.string().min(1).describe('The question, in the words of whoever asks.'),
  library,
  history: z
    .array(z.strictObject({ role: z.enum(['user', 'assistant']), text: z.string() }))
    .max(50)
    .default([])
    .describe('What was said before in this conversation, oldest first.'),
  ...filterFields,
};

export const listInput = {
  library,
  limit: z.int().min(1).max(1000).default(100).describe('Documents of one page.'),
  after: z.string().min(1).max(1024).optional().describe('The `next` of the page before.'),
};

/** Characters of a document that are read at once. */
const mostCharacters = 100_000;

export const readInput = {
  document: z.string().min(1).max(1024).describe('Its path, as `list_documents`, `search` and citations name it.'),
  library,
  from: z.int().min(0).default(0).describe('First character.'),
  most: z.int().min(1).max(mostCharacters).default(20_000).describe('Characters at most.'),
};

const uri = z.string().describe('Address as a resource of this server.');

export const searchOutput = {
  library: z.string(),
  build: z.string(),
  passages: z.array(z.strictObject({ ...foundPassage.shape, uri })),
};

export const askOutput = {
  library: z.string(),
  outcome: z.enum(['answered', 'declined']),
  reason: declineReason.nullable().describe('Why it was declined; null when it was answered.'),
  explanation: z.string().nullable().describe('The reason in words, and what helps; null when it was answered.'),
  answer: z.string().nullable().describe('With [number] for each citation; null when it was declined.'),
  citations: z.array(z.strictObject({ ...citation.shape, uri: uri.nullable() })),
  trace: z.string(),
};

export const listOutput = {
  library: z.string(),
  documents: z.array(
    z.strictObject({
      document: z.string(),
      uri,
      url: z.string().nullable(),
      format: z.string().nullable(),
      characters: z.int().nullable(),
      pages: z.int().nullable(),
      tags: z.array(z.string()),
      date: z.string().nullable(),
    }),
  ),
  total: z.int(),
  next: z.string().nullable().describe('What the next page is asked for with; null when this is the last.'),
};

export const readOutput = {
  library: z.string(),
  document: z.string(),
  title: z.string().nullable(),
  uri,
  url: z.string().nullable(),
  characters: z.int().describe('Of the whole document.'),
  from: z.int(),
  text: z.string(),
  next: z.int().nullable().describe('The `from` of what follows; null at the end.'),
};

/** Undefined where nothing is filtered. */
export function filterOf({ documents, folders, tags, from, until }: z.output<z.ZodObject<typeof filterFields>>): Filter | undefined {
  const isAny = documents ?? folders ?? tags ?? from ?? until;
  return isAny === undefined ? undefined : { documents, folders, tags, from, until };
}
