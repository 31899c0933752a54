import 'i18next';
import type * as ask from '#web-ui/words/ask.js';
import type * as document from '#web-ui/words/document.js';
import type * as documents from '#web-ui/words/documents.js';
import type * as search from '#web-ui/words/search.js';
import type * as source from '#web-ui/words/source.js';
import type * as shell from '#web-ui/words/shell.js';

declare module 'i18next' {
  /** What `t` may be asked for, by area. */
  interface CustomTypeOptions {
    defaultNS: 'shell';
    returnNull: false;
    resources: {
      readonly shell: typeof shell.en;
      readonly ask: typeof ask.en;
      readonly source: typeof source.en;
      readonly search: typeof search.en;
      readonly documents: typeof documents.en;
      readonly document: typeof document.en;
    };
  }
}
