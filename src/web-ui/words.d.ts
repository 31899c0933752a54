import 'i18next';
import type { Area, areaWords } from '#web-ui/area-words.js';
import type * as shell from '#web-ui/words/shell.js';

type WordsOf<Name extends Area> = Awaited<ReturnType<(typeof areaWords)[Name]>>['en'];

declare module 'i18next' {
  /** What `t` may be asked for, by area: a key that is not there does not compile. */
  interface CustomTypeOptions {
    defaultNS: 'shell';
    returnNull: false;
    resources: { readonly [Name in Area]: WordsOf<Name> } & { readonly shell: typeof shell.en };
  }
}
