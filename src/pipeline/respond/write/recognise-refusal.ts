import { foldHan } from '#shared/fold-han.js';

/** `whole`: the writer says that it cannot answer. `part`: it says that the documents lack something. */
export type Refusal = 'whole' | 'part';

/** The word that the prompt asks for, spelt as it asks for it; and all there is of a part, spelt otherwise. */
const agreed = { inside: 'NO_ANSWER', alone: /^[^\p{L}\p{N}]*no-?answer[^\p{L}\p{N}]*$/u } as const;

const sources =
  '(?:passages?|documents?|documentation|docs|context|sources?|texts?|excerpts?|information|materials?|references?|content|data|knowledge base|library|manuals?|files?|snippets?|results?)';
const lacking =
  "(?:do|does|did|is|are|was|were|has|have|can|could)(?:n't|nt| not|not)(?: [\\w'-]+){0,3}? (?:contain|mention|say|state|specify|provide|include|cover|answer|address|describe|explain|discuss|give|tell|have|indicate|list|offer|enough|sufficient|clear|available|mentioned|stated|specified|provided|covered|discussed|shown|show|reveal|clarify|detail|help|support|refer|talk|speak|touch)\\b";

/**
 * The writer about itself; but so speaks a company of itself, too. What stands word for word in the cited text, to the end of the
 * clause, is quoted.
 */
const firstPerson: readonly RegExp[] = [
  /\b(?:i|we)(?:'m| am|'re| are| was| were)? (?:really |truly |honestly |simply |just |unfortunately |currently |also )*(?:do not|don't|dont|cannot|can't|cant|can not|could not|couldn't|am not|was not|wasn't|were not|did not|didn't|have not|haven't|would not|wouldn't) (?:\w+ ){0,4}?(?:know|answer|find|found|say|tell|determine|provide|help|confirm|locate|see|have|give|identify|be certain|be sure|able|sure|aware|certain|speak|comment|respond|say)\b/u,
  /\b(?:i|we)(?:'m| am|'re| are| was| were) (?:\w+ ){0,2}?(?:unable|not able|not sure|unsure|uncertain|not aware|not certain|at a loss|afraid (?:that )?(?:i|we|there|the|this|it))\b/u,
  /\b(?:i|we) (?:have|had|see|found|find|got) (?:no|nothing|neither)\b/u,
  /\bas an? (?:ai|artificial|(?:large )?language model|assistant,? (?:i|we))\b/u,
  /\bno idea\b|\bi (?:lack|wish i (?:knew|could))\b|\bbeats me\b/u,
  /(?:我(?!们的)|我们(?!的)|本人|本助手|小助手|茴香|在下)(?:[^。！？!?]{0,8})(?:不知道|不清楚|不确定|不了解|不太清楚|不太确定|不晓得|不能|不会|没法|无法|难以|没有办法|没办法|帮不了|帮不上|答不上|答不了|回答不了|没有找到|没找到|未找到|未能|没能|没有查到|没查到|没有看到|没看到|没有相关|没有足够)/u,
  /(?:抱歉|对不起|不好意思|很遗憾|遗憾的是)(?:[^。！？!?]{0,30})(?:不知道|不清楚|不能|没法|无法|没有|未|难以|不了|不到|暂无|缺)/u,
];

/** About the answer. A document may say so of its own subject, so a phrase that stands in the cited text is no refusal. */
const aboutTheAnswer: readonly RegExp[] = [
  /\b(?:cannot|can't|can not|could not|couldn't|impossible to|not possible to|unable to|not able to|difficult to|hard to) (?:be )?(?:reliably |definitively |directly |fully )?(?:answer(?:ed)?|determined?|say|tell|be sure|found|confirm(?:ed)?|provide an answer|give an answer)\b/u,
  /\b(?:not|isn't|is not) (?:\w+ )?(?:enough|sufficient) (?:\w+ )?(?:information|context|details?|evidence|data)\b|\binsufficient (?:information|context|details?|evidence|data)\b/u,
  /\b(?:beyond|outside) (?:the|my|our) (?:scope|knowledge|documents?|passages?|provided)\b|\b(?:remains?|is) (?:unknown|unclear)\b|\bunclear from\b/u,
  new RegExp(
    `\\b${sources}(?: \\w+){0,4}? (?:${lacking.replace('(?:contain', '(?:answer|contain')}) ?(?:the |an |any |this |that |your |that specific )?(?:answer|question)`,
    'u',
  ),
  /(?:无法|不能|没法|没有办法|没办法|难以|未能|无从)(?:[^。！？!?，,]{0,24})(?:回答|解答|作答|答复|给出答案|提供答案|给出准确|得出|得知|判断|确定|确认|知晓|告知|说明)/u,
  /^no answer[\p{P}\s]*$|不得而知|无可奉告|信息不足|资料不足|依据不足|(?:超出|不在)(?:[^。！？!?，,]{0,12})(?:范围|知识)|(?:没有|未)(?:[^。！？!?，,]{0,8})答案|^(?:不知道|不清楚|不确定|不太清楚|没找到|查不到|未找到|无答案|没有)[\p{P}\s]*$/u,
];

const lackingSources: readonly RegExp[] = [
  new RegExp(`\\b${sources}\\b(?: [\\w'-]+){0,6}? (?:${lacking})`, 'u'),
  new RegExp(
    `\\b(?:there (?:is|are|was|were)|there's)? ?\\bno(?: [\\w-]+){0,2} (?:information|answers?|mention|details?|passages?|documentation|references?|indication)\\b(?: (?:is|are|was|were|has been|about|on|regarding|in|that|which|found|available|provided|given|of|for|to|as to|concerning|here)\\b|[.!]|$)`,
    'u',
  ),
  new RegExp(
    `\\b(?:not|never|n't) (?:\\w+ ){0,2}?(?:mentioned|stated|specified|provided|covered|described|discussed|addressed|included|available|found|given|explained|listed|answered|clear|indicated)(?: [\\w'-]+){0,6}? (?:in|by|from|within|among) (?:[\\w'-]+ ){0,4}?${sources}`,
    'u',
  ),
  new RegExp(
    `\\b(?:nothing|none|neither)\\b (?:in|of|about|from|on|within)(?: [\\w'-]+){0,4}? ${sources}|\\b(?:lacks?|without) (?:any |enough |sufficient |specific |the )?(?:information|details?|context)\\b`,
    'u',
  ),
  new RegExp(
    `\\b${sources}(?: [\\w'-]+){0,4}? (?:lacks?|omits?|fails? to|says? nothing|is silent|are silent|contains? no|contains? nothing|gives? no|provides? no|makes? no|has no|have no|includes? no|mentions? no(?:thing)?)\\b`,
    'u',
  ),
  /(?:资料|文档|文件|文章|段落|上下文|信息|材料|原文|知识库|文中|手册|片段|引文|来源|文本|文献|内容|说明书)(?:[^。！？!?]{0,16}?)(?:没有|并没有|并未|未曾|未|没|均未|尚未|暂无|并无|中无|里无|不曾|不包含|不包括|不涉及|不含|找不到|查不到|看不到|看不出|不足以|不能|无法|只(?:提到|提及|说|讲|介绍)(?:[^。！？!?]{0,30})(?:没有|没|未))(?:[^。！？!?，,]{0,12}?)(?:提到|提及|提|说明|说到|说|讲到|讲|包含|包括|涉及|给出|提供|描述|记载|介绍|写明|写到|写|找到|相关|有关|明确|答案|覆盖|指出|列出|解释|体现|显示|信息|内容|回答|支持|确定|得知|看到|对应|具体)/u,
  /(?:资料|文档|文件|段落|材料|手册|内容|文中)(?:[^。！？!?，,]{0,8})(?:不包含|不包括|不涉及|只字未提|查不到|找不到)/u,
  /(?:没有|未|没|未能|没能|并未)(?:在[^。！？!?，,]{1,16})?(?:找到|查到|检索到|搜索到|查询到|发现)(?:[^。！？!?，,]{0,24})(?:信息|内容|资料|答案|说明|文档|记录|描述|依据)/u,
  /(?:没有|缺乏|缺少|暂无|并无|尚无)(?:[^。！？!?，,]{0,12})(?:相关|足够|有关|具体|更多|明确|直接|对应)(?:的)?(?:[^。！？!?，,]{0,8})(?:信息|内容|资料|答案|说明|依据|描述|记录|介绍)/u,
];

const apology = /^(?:抱歉|对不起|不好意思|很?遗憾(?:的是)?)[\p{P}\s]*/u;
/** Fewer letters than this behind "I do not know" are no statement, wherever else they stand. */
const leastStated = 2;
const citation = /\[[\d\s,，、;；\-–~]{1,64}\]|【[\d\s,，、;；\-–~]{1,64}】/gu;

/**
 * Whether a sentence says that there is no answer, in any wording, politely or with a citation; null when it states something.
 * @param cited the text it cites: a phrase that stands there word for word is quoted, not said
 */
export function recogniseRefusal(sentence: string, cited: string): Refusal | null {
  const text = plain(sentence);
  if (agreed.alone.test(text) || (sentence.includes(agreed.inside) && !cited.includes(agreed.inside))) return 'whole';
  const source = plain(cited);
  const ofItself = firstPerson.flatMap((pattern) => speaksOfItself(pattern, text, source) ?? []);
  const isCited = sentence.search(citation) >= 0;
  const isSaid = (pattern: RegExp): boolean => {
    const phrase = pattern.exec(text)?.[0].trim();
    return phrase !== undefined && !source.includes(phrase);
  };
  if (ofItself.some((phrase) => !isCited || !/^(?:we\b|我们)/u.test(phrase)) || aboutTheAnswer.some(isSaid)) return 'whole';
  return ofItself.length > 0 || lackingSources.some(isSaid) ? 'part' : null;
}

/** What the writer says of itself; null when it says nothing of the kind, or quotes what the source says of itself. */
function speaksOfItself(pattern: RegExp, text: string, source: string): string | null {
  const found = pattern.exec(text);
  if (!found) return null;
  const [phrase] = found;
  const behind = text.slice(found.index + phrase.length);
  const rest = /^[^.。!?;,:]*/u.exec(behind)?.[0] ?? '';
  const isQuoted = letters(rest).length >= leastStated && letters(source).includes(letters(phrase.replace(apology, '') + rest));
  return isQuoted ? speaksOfItself(pattern, behind, source) : phrase;
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

function plain(text: string): string {
  return foldHan(text.normalize('NFKC').toLowerCase())
    .replace(/[’‘`´]/gu, "'")
    .replace(citation, ' ')
    .replace(/[*_"“”]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
