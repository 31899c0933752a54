import { normaliseText } from '#shared/normalise-text.js';

/** What marks a turn, a role, a thought or a tool call in the chat formats of the models in use. */
const chatMarks =
  /<\|[^|>\n]{0,60}\|?>|<｜[^｜>\n]{0,60}｜?>|\[\/?(?:INST|SYS|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS)\]|<<\/?SYS>>|<\/?(?:s|think|tool_call|tool_response|tools?|function(?:_calls?|_results?)?|invoke|parameter|system|assistant|user|im_start|im_end|start_of_turn|end_of_turn)\b[^>\n]{0,200}>/giu;

/** Brackets that delimit passages in a prompt, as many as in a mark; text that was turned into Markdown has them behind backslashes. */
const delimiters = /(?:\\?<){3,}|(?:\\?>){3,}/gu;

/**
 * Text of others as it may stand in a prompt: no mark of a passage or of a chat format is left in it, whatever it was meant to be.
 * @param mark what delimits passages in this prompt; drawn anew for each, so that no document can know it
 */
export function neutralise(text: string, mark: string): string {
  return text
    .replaceAll(mark, '')
    .replace(chatMarks, (found) => found.replace(/[<[]/gu, '(').replace(/[>\]]/gu, ')'))
    .replace(delimiters, (found) => (found.includes('<') ? '‹' : '›').repeat(3));
}

/** The same in one line, as long as it is. */
export function neutralText(text: string, mark: string): string {
  return neutralise(normaliseText(text), mark);
}

/** For titles and headings: short, and without the bar that parts them. */
export function neutralLine(text: string, mark: string): string {
  return neutralText(text, mark).replaceAll('|', '/').slice(0, longestLine);
}

const longestLine = 300;

/** Narrow on purpose: what manuals say to people ("ignore this notice", "the system prompts for a password") is none of it. */
const modelTalk = new RegExp(
  [
    '\\b(?:ignore|disregard|forget|override|bypass)\\b.{0,40}\\b(?:instructions?|prompts?|guidelines?|everything (?:above|before))\\b',
    '\\b(?:your|hidden|initial) (?:system )?(?:prompt|instructions)\\b|\\b(?:print|reveal|show|output|repeat|leak|disclose)\\b.{0,30}\\bsystem prompt\\b',
    '\\b(?:you are now|from now on,? you|pretend (?:to be|you)|(?:dear|attention|note to|hey|hello),? (?:the )?(?:ai|assistant|language model|model|chatbot|llm)s?)\\b',
    '\\bnew instructions?\\s*:',
    '\\b(?:ai|llm|chatbot)s?(?: assistants?| models?| systems?)? (?:must|should|reading this)\\b',
    '\\b(?:end|begin|append|finish|start|close|add|include|put|write)\\b.{0,60}\\b(?:your|every|each) (?:answer|reply|response)s?\\b',
    '\\b(?:always|must|only|please) (?:reply|respond|answer|say)\\b.{0,20}["“:]',
    '(?:必须|一律|只能|请你?|都要)(?:回答|回复|回应|说)[“"「:：]',
    '(?:忽略|无视|忘记|忘掉|不要理会|不用理会|抛开|绕过).{0,20}(?:指令|指示|提示词|规则|设定)',
    '(?:你现在是|从现在(?:起|开始)[，,]?你|假装你|(?:人工智能|大模型|语言模型|AI)(?:助手|模型)?(?:必须|应当|请注意|看到这里|读到))',
    '(?:你的|每(?:个|次|条)|所有)(?:回答|回复|答案).{0,12}(?:加上|附上|写上|包含|输出|添加|带上)',
    '(?:输出|打印|泄露|透露|复述|公开).{0,12}(?:系统提示词?|提示词|你的(?:指令|密钥|设定)|系统指令)',
    '\\b(?:ignore[rz]|oublie[rz]?|ignorier(?:en?|t)|vergiss|vergessen|ignora|ignoren?|olvid[ae]n?|dimentica|esque[cç]a)\\b.{0,40}\\b(?:instructions|consignes|anweisungen|instrucciones|istruzioni|instruções)\\b',
    '(?:игнорируй|забудь).{0,40}инструкци|(?:指示|命令|プロンプト).{0,12}(?:無視|忘れ)|(?:지시|명령|프롬프트).{0,12}(?:무시|잊)',
  ].join('|'),
  'iu',
);

/** Whether a sentence of a document speaks to the model that reads it instead of to people. */
export function addressesModel(sentence: string): boolean {
  return (
    modelTalk.test(sentence.normalize('NFKC').replace(/\s+/gu, ' ')) || /<\|(?:im_|start|end|system|user|assistant|eot)/iu.test(sentence)
  );
}

/** Where a text pretends that its passage ends, or another begins; -1 when it does not. */
export function forgedDelimiterAt(text: string): number {
  return text.search(/(?:\\?<){3}\s*[^\s<>]{4,40}\s+(?:end|\d{1,3})\b/iu);
}
