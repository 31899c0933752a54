import { foldHan } from '#shared/fold-han.js';

const longest = 40;
/** What asks, points or ties together, and what can be done with anything: a question of nothing else is about everything. */
const saysNothing = new RegExp(
  [
    '请问|请教|大佬|各位|你好|您好|怎么办|怎么样|怎么|怎样|如何|咋办|咋整|咋|为什么|为啥|为何|什么|哪里|哪个|多久|多少|有没有|是不是|能不能|可不可以|可以|需要|应该|一下|' +
      '安装|配置|设置|使用|运行|启动|部署|操作|打开|更新|升级|下载|卸载|删除|修改|查看|报错|出错|错误|失败|问题|解决|处理|工作|反应|方法|步骤|东西|' +
      '这个|那个|这些|那些|它们|不能|不行|无法|不了|没法|不会|不懂|不对|一直|总是|还是|已经|但是|我们|起来|成功|' +
      '[我你他她它这那的了吗嘛么呢吧啊呀啦在是要用装配跑能会不没有也都就还再把被让给到上下好]',
    "\\b(?:hi|hello|hey|please|pls|thanks?|how|what|where|when|why|which|who|do|does|did|is|are|was|can|could|should|would|will|may|to|the|a|an|i|we|you|it|its|this|that|these|those|them|they|my|our|me|us|in|on|with|for|of|and|or|but|so|be|been|not|no|any|some|there|n't|don't|doesn't|didn't|can't|won't|isn't|cannot|always|still|just|get|gets|got|go|goes|make|need|want|tell|help|way|" +
      'configur(?:e|ed|ing|ation)|config|set|setup|up|install(?:s|ed|ing|ation)?|us(?:e|es|ed|ing)|run(?:s|ning)?|start(?:s|ed|ing)?|deploy(?:ed|ing|ment)?|open(?:s|ed)?|updat(?:e|ed|ing)|upgrad(?:e|ed|ing)|uninstall|delete|change|fix(?:ed)?|work(?:s|ed|ing)?|error(?:s)?|fail(?:s|ed|ing|ure)?|problem(?:s)?|issue(?:s)?|wrong|broken|stuck|thing|something|anything|steps?)\\b',
  ].join('|'),
  'giu',
);
const content = /[\p{L}\p{N}]/u;

/** Whether a question names nothing that it could be about: "how do I configure it?", 怎么配置. @param words of a message without history */
export function isVague(words: string): boolean {
  if (words.length > longest) return false;
  const folded = foldHan(words).normalize('NFKC').replaceAll('’', "'");
  return !content.test(folded.replace(saysNothing, ' '));
}
