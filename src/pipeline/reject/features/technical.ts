import type { Feature, GateEvidence } from '#pipeline/reject/gate-evidence.js';

const code = /`|\w\(\)|\w_\w|(^|\s)--?\w{2,}|\w\.\w{1,5}\b|\b\w+\/\w+|[{}<>=]=?|::|==|\bimport\b|\bpip3?\b|\bnpm\b|\bcmake\b|\bsudo\b/u;
const error =
  /(报错|错误|异常|失败|崩溃|闪退|卡住|卡死|不了|不上|没反应|无法|起不来|出错|找不到|装不上|\berror\b|\bexception\b|\btraceback\b|\bfail(ed|s|ure)?\b|\bcrash|\bfault\b|\bnot found\b|\bcannot\b|can't|\bdoesn't\b|\bunable\b|error\b)/u;
const version = /\bv?\d+\.\d+(\.\d+)?\b/u;
const latinWord = /[a-z][a-z0-9+#_-]*/gu;
const han = /\p{Script=Han}/gu;

/** 1 when it holds code, a command, a path or a file name. */
const codeInIt = ({ folded }: GateEvidence): number => Number(code.test(folded));

/** 1 when it speaks of something that fails. */
const errorInIt = ({ folded }: GateEvidence): number => Number(error.test(folded));

/** 1 when it names a version. */
const versionInIt = ({ folded }: GateEvidence): number => Number(version.test(folded));

/** 1 when Latin words stand in Chinese text: names of things. */
const namesInChinese = ({ folded }: GateEvidence): number =>
  Number((folded.match(han)?.length ?? 0) > 0 && (folded.match(latinWord)?.some((word) => word.length > 1) ?? false));

/** Natural logarithm of 1 + the terms of this library in it. */
const libraryTerms = ({ words }: GateEvidence): number => Math.log1p(words.terms);

/** What a message is about, as far as its signs tell. */
export const technicalFeatures = { codeInIt, errorInIt, versionInIt, namesInChinese, libraryTerms } satisfies Record<string, Feature>;
