import 'i18next';
import type * as ask from '#web-ui/words/ask.js';
import type * as start from '#web-ui/words/start.js';
import type * as account from '#web-ui/words/account.js';
import type * as libraries from '#web-ui/words/libraries.js';
import type * as settings from '#web-ui/words/settings.js';
import type * as people from '#web-ui/words/people.js';
import type * as reference from '#web-ui/words/reference.js';
import type * as source from '#web-ui/words/source.js';
import type * as builds from '#web-ui/words/builds.js';
import type * as examples from '#web-ui/words/examples.js';
import type * as features from '#web-ui/words/features.js';
import type * as gate from '#web-ui/words/gate.js';
import type * as shell from '#web-ui/words/shell.js';
import type * as terms from '#web-ui/words/terms.js';

declare module 'i18next' {
  /** What `t` may be asked for, by area. */
  interface CustomTypeOptions {
    defaultNS: 'shell';
    returnNull: false;
    resources: {
      readonly shell: typeof shell.en;
      readonly ask: typeof ask.en;
      readonly reference: typeof reference.en;
      readonly people: typeof people.en;
      readonly settings: typeof settings.en;
      readonly libraries: typeof libraries.en;
      readonly account: typeof account.en;
      readonly start: typeof start.en;
      readonly source: typeof source.en;
      readonly gate: typeof gate.en;
      readonly features: typeof features.en;
      readonly examples: typeof examples.en;
      readonly builds: typeof builds.en;
      readonly terms: typeof terms.en;
    };
  }
}
