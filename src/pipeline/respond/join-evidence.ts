import { isDeclined, type Declined } from '#domain/decision.js';
import type { Evidence } from '#pipeline/respond/retrieve-passages.js';

/** Documents before the web: what the owner wrote comes first. @param pages null where the web was not searched */
export function joinEvidence(documents: Evidence | Declined, pages: Evidence | Declined | null): Evidence | Declined {
  if (pages === null || isDeclined(pages)) return documents;
  if (isDeclined(documents)) return pages;
  return { ...documents, passages: [...documents.passages, ...pages.passages] };
}
