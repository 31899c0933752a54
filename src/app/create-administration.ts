import type { AccessParts } from '#admin/access-parts.js';
import type { FeedbackParts } from '#admin/feedback-parts.js';
import { createAccess } from '#app/create-access.js';
import { createFeedback } from '#app/create-feedback.js';
import { openCallJournal } from '#app/open-call-journal.js';
import { TellStatistics } from '#conversation/tell-statistics.js';

/** What the door of owners and admins works with. */
export interface Administration {
  readonly access: AccessParts;
  readonly feedbackParts: FeedbackParts;
  readonly tellStatistics: TellStatistics;
}

type Setup = Parameters<typeof createAccess>[0] &
  Parameters<typeof createFeedback>[0] &
  Omit<ConstructorParameters<typeof TellStatistics>[0], 'calls'>;

export function createAdministration(setup: Setup): Administration {
  const tellStatistics = new TellStatistics({ ...setup, calls: openCallJournal(setup.config) });
  return { access: createAccess(setup), feedbackParts: createFeedback(setup), tellStatistics };
}
