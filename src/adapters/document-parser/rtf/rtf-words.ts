import type { RtfDestination } from '#adapters/document-parser/rtf/rtf-state.js';

/** Destinations that are read although a reader may skip them. */
export const starred: ReadonlySet<string> = new Set([
  'shppict',
  'fldinst',
  'shpinst',
  'moMath',
  'mmath',
  'moMathPara',
  'annotation',
  'footnote',
  'pn',
]);
/** Destinations that hold no text of the document. */
export const nowhere =
  /^(?:info|header[lrf]?|footer[lrf]?|nonshppict|xe|tc|rxe|sp|pntxta|pntxtb|ftnsep\w*|aftnsep\w*|private|objdata|objclass|bkmkstart|bkmkend|atnid|mmathPict|atnauthor|revtbl|filetbl|listtable|listoverridetable)$/u;
export const destinations: Readonly<Record<string, RtfDestination>> = {
  fonttbl: 'fonts',
  colortbl: 'colours',
  stylesheet: 'styles',
  listtext: 'label',
  pntext: 'label',
  moMath: 'formula',
  pict: 'picture',
  fldinst: 'instruction',
  fldrslt: 'text',
  shpinst: 'shape',
  shptxt: 'text',
  result: 'text',
};
/** Control words that stand for a character. */
export const characters: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\n',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
  '~': '\u00A0',
  _: '-',
  '{': '{',
  '}': '}',
  '\\': '\\',
};
