import 'i18next';
import type * as ask from '#web-ui/words/ask.js';
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
    };
  }
}
