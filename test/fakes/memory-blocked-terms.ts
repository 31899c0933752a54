import { AssistantError } from '#domain/errors.js';
import type { BlockedTerms } from '#ports/blocked-terms.js';

/** The same terms for every library; null for a list that cannot be read. */
export class MemoryBlockedTerms implements BlockedTerms {
  constructor(private readonly terms: readonly string[] | null = []) {}

  async of(): Promise<readonly string[]> {
    if (this.terms === null) throw new AssistantError('STORAGE_FAILED', 'the list was told to be unreadable');
    return this.terms;
  }
}
