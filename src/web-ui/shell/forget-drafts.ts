const drafts = 'huixiang.draft.';

/** What somebody wrote and did not send is not for whoever sits here next. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(drafts)) localStorage.removeItem(key);
  } catch {
    // A private window keeps nothing.
  }
}
