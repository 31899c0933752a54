import type { DocumentRecord } from '#domain/document.js';
import type { BuildWriter } from '#ports/build-store.js';
import { countDocuments } from '#ingest/count-documents.js';
import type { Making } from '#ingest/making.js';
import { skippedRecord } from '#ingest/records.js';
import { termsFingerprint } from '#ingest/terms-fingerprint.js';

interface Made extends Making {
  readonly records: readonly DocumentRecord[];
  readonly chunks: number;
  readonly at: Date;
}

/** Closes a build with its manifest: what it was made from, by what, and what is in it. From then on it answers. */
export async function publishBuild(build: BuildWriter, made: Made): Promise<void> {
  const { library, names, profiler, sources, listing, records, chunks, wanted, tokens, at } = made;
  build.chunks.useTerms(names.terms);
  const documents = [...records, ...listing.skipped.map(skippedRecord)];
  const { model, split, parserVersion } = wanted;
  const { name, dimension, fingerprint } = model;
  await build.publish({
    format: 1,
    id: build.id,
    library,
    createdAt: at.toISOString(),
    model: { name, dimension, fingerprint },
    split,
    parserVersion,
    terms: termsFingerprint(names.terms),
    tokens,
    sources,
    documents,
    counts: { ...countDocuments(documents), chunks },
    profile: profiler.profile(),
  });
}
