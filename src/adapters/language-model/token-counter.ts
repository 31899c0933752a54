import type { ChatMessage } from '#ports/language-model.js';

/** Tokens of a message beside its text: role and marks, rather too many. */
const frame = 8;
/** Of a picture: no provider counts less for one of usual size, most cap it near this. */
const picture = 1500;
/** The tokenizer's time grows with the square of a run without spaces; cut into pieces it does not. A cut costs a token at most. */
const longestPiece = 500;

/**
 * Tokens by OpenAI's o200k vocabulary, which is near enough to those of other models: about 10 % too many for Chinese ones. It is
 * an estimate until the server says.
 */
export class TokenCounter {
  readonly #known = new WeakMap<readonly ChatMessage[], number>();

  constructor(private readonly countTokens: (text: string) => number) {}

  /** The vocabulary is 2 MB and takes 0.2 s to load: only who limits or compares by tokens needs it. */
  static async load(): Promise<TokenCounter> {
    const { countTokens } = await import('gpt-tokenizer');
    // A document that spells out a control token is text like any other.
    return new TokenCounter((text) => countTokens(text, { disallowedSpecial: new Set() }));
  }

  ofText(text: string): number {
    let sum = 0;
    for (let at = 0; at < text.length; at += longestPiece) sum += this.countTokens(text.slice(at, at + longestPiece));
    return sum;
  }

  /** Counted once for each list of messages. */
  ofMessages(messages: readonly ChatMessage[]): number {
    const known = this.#known.get(messages);
    if (known !== undefined) return known;
    const sum = messages.reduce((total, message) => total + this.ofMessage(message), 0);
    this.#known.set(messages, sum);
    return sum;
  }

  private ofMessage(message: ChatMessage): number {
    const text = frame + this.ofText(message.content);
    if (message.role === 'tool') return text;
    const calls = (message.toolCalls ?? []).reduce((sum, call) => sum + this.ofText(call.arguments) + frame, 0);
    return text + calls + (message.images?.length ?? 0) * picture;
  }
}
