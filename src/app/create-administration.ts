import type { AccessParts } from '#admin/access-parts.js';
import type { FeedbackParts } from '#admin/feedback-parts.js';
import { createAccess } from '#app/create-access.js';
import { createFeedback } from '#app/create-feedback.js';
import { TellStatistics } from '#conversation/tell-statistics.js';

/** What the door of owners and admins works with. */
export interface Administration {
  readonly access: AccessParts;
  readonly feedbackParts: FeedbackParts;
  readonly tellStatistics: TellStatistics;
}

type Setup = Parameters<typeof createAccess>[0] & Parameters<typeof createFeedback>[0] & ConstructorParameters<typeof TellStatistics>[0];

export function createAdministration(setup: Setup): Administration {
  return {
    access: createAccess(setup),
    feedbackParts: createFeedback(setup),
    tellStatistics: new TellStatistics(setup, setup.config.settings.traces),
  };
}
