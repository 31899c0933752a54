const asksInChinese =
  /(怎么|怎样|如何|咋|为什么|为啥|为何|什么|啥|哪|几[个种次天时点位]|多少|多久|多大|多长|是否|能否|可否|能不能|可不可以|会不会|要不要|是不是|有没有|行不行|对不对|请教|请问|求助|求教|求问|吗|呢[^\p{L}]*$|[么嘛][^\p{L}]*$)/u;
const asksInEnglish =
  /\b(how|what|what's|why|when|where|which|who|whose|can (i|we|you|it|this)|could|does|do (i|we|you)|did|is (it|there|this|that|the)|are (there|these|the)|should|would|will|has anyone|anyone|any (idea|way|plan|docs?|example)|is anybody|wondering)\b/u;

/** Whether a text is put as a question in Chinese or English, with or without a question mark. @param folded NFKC, simplified characters, lower case */
export function asksInWords(folded: string): boolean {
  return asksInChinese.test(folded) || asksInEnglish.test(folded);
}
