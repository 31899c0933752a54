import type { AccessParts } from '#admin/access-parts.js';
import type { FeedbackParts } from '#admin/feedback-parts.js';
import { createAccess } from '#app/create-access.js';
import { createFeedback } from '#app/create-feedback.js';

/** What the door of owners and admins works with. */
export interface Administration {
  readonly access: AccessParts;
  readonly feedbackParts: FeedbackParts;
}

type Setup = Parameters<typeof createAccess>[0] & Parameters<typeof createFeedback>[0];

export function createAdministration(setup: Setup): Administration {
  return { access: createAccess(setup), feedbackParts: createFeedback(setup) };
}
