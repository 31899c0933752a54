import type { DocumentRecord, DocumentState } from '#domain/document.js';

/** How many documents are in each state. */
export function countDocuments(documents: readonly DocumentRecord[]): Record<DocumentState, number> {
  const counts = { ready: 0, failed: 0, skipped: 0 };
  for (const { state } of documents) counts[state] += 1;
  return counts;
}
