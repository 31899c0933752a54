/** The words of each area in both languages, fetched with the first page that says them; those of the shell are there from the start. */
export const areaWords = {
  account: () => import('#web-ui/words/account.js'),
  ask: () => import('#web-ui/words/ask.js'),
  builds: () => import('#web-ui/words/builds.js'),
  columns: () => import('#web-ui/words/columns.js'),
  dashboard: () => import('#web-ui/words/dashboard.js'),
  document: () => import('#web-ui/words/document.js'),
  documents: () => import('#web-ui/words/documents.js'),
  examples: () => import('#web-ui/words/examples.js'),
  features: () => import('#web-ui/words/features.js'),
  gate: () => import('#web-ui/words/gate.js'),
  groups: () => import('#web-ui/words/groups.js'),
  libraries: () => import('#web-ui/words/libraries.js'),
  messages: () => import('#web-ui/words/messages.js'),
  people: () => import('#web-ui/words/people.js'),
  reasons: () => import('#web-ui/words/reasons.js'),
  reference: () => import('#web-ui/words/reference.js'),
  search: () => import('#web-ui/words/search.js'),
  settings: () => import('#web-ui/words/settings.js'),
  source: () => import('#web-ui/words/source.js'),
  start: () => import('#web-ui/words/start.js'),
  terms: () => import('#web-ui/words/terms.js'),
  unanswered: () => import('#web-ui/words/unanswered.js'),
  why: () => import('#web-ui/words/why.js'),
  widget: () => import('#web-ui/words/widget.js'),
} as const;

export type Area = keyof typeof areaWords;
