import 'i18next';
import type * as ask from '#web-ui/words/ask.js';
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
      readonly gate: typeof gate.en;
      readonly features: typeof features.en;
      readonly examples: typeof examples.en;
      readonly builds: typeof builds.en;
      readonly terms: typeof terms.en;
    };
  }
}
