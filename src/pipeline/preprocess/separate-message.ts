import { normaliseText } from '#shared/normalise-text.js';
import { asksSomething } from '#pipeline/preprocess/asks-something.js';
import { splitQuote } from '#pipeline/preprocess/split-quote.js';
import { wechatEmoji } from '#pipeline/preprocess/wechat-emoji.js';

/** What a message carries, taken apart. */
export interface SeparatedMessage {
  /** What the person says in it, in one line: width folded, no emoji, no control characters, none of the parts below. */
  readonly words: string;
  /** What is quoted of another message, in one line; null when nothing is. */
  readonly quote: string | null;
  /** Addresses as they were written, in order, each once. */
  readonly links: readonly string[];
  /** Names behind an @, in order, each once. */
  readonly mentions: readonly string[];
}

const mention = /(^|\s)[@＠]([^\s@＠,，:：。!！?？]{1,64})(?=\s|[,，:：。!！?？]|$)/gu;
const emoji = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u{1F1E6}-\u{1F1FF}\u{FE0F}\u{20E3}]/gu;
const bracketed = /\[(\p{Script=Han}{1,4})\]/gu;
/** Of packages, paths and code, such as `@nestjs/common`, `@pytest.fixture`, `@cached_result`: what is asked about. */
const code = /[/._]/u;
/** Chinese follows a link without a space. */
const link = /https?:\/\/[!-~]+/giu;
/** Behind a link this belongs to the sentence. */
const sentenceEnd = /[.,;:!?'")\]}>]{1,8}$/u;
const han = /\p{Script=Han}/u;
const content = /[\p{L}\p{N}]/u;
/** Of links and of mentions: more say nothing more. */
const most = 20;

/** Takes a message apart. Behind an @, code and what asks are no name: they are said. What says nothing beside its links is left whole: there they are what is said. */
export function separateMessage(message: string): SeparatedMessage {
  const { quote, rest } = splitQuote(message.replace(emoji, ' ').replace(bracketed, withoutEmoji));
  const mentions = new Set<string>();
  const said = rest.replace(mention, (whole, before: string, name: string) => {
    if (!isName(name)) return whole;
    if (mentions.size < most) mentions.add(name);
    return before || ' ';
  });
  const links = new Set<string>();
  const bare = said.replace(link, (whole) => {
    const address = whole.replace(sentenceEnd, '');
    if (links.size < most) links.add(address);
    return ` ${whole.slice(address.length)}`;
  });
  const words = normaliseText(content.test(bare) ? bare : said);
  return { words, quote: quote === null ? null : normaliseText(quote), links: [...links], mentions: [...mentions] };
}

function withoutEmoji(whole: string, name: string): string {
  return wechatEmoji.has(name) ? ' ' : whole;
}

/** A question that follows an @ without a space, as in 「@小茴香水泵怎么安装」, is no name; in English there are spaces, and people called Will. */
function isName(behindAt: string): boolean {
  return !code.test(behindAt) && !(han.test(behindAt) && asksSomething(behindAt));
}
