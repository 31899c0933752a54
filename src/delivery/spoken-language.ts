import type { Language } from '#domain/question.js';
import { conversationOf, type ReceivedMessage } from '#domain/received-message.js';
import { Recent } from '#delivery/recent.js';
import { detectLanguage } from '#shared/detect-language.js';

/** Conversations of which it is remembered. */
const most = 10_000;

/** What is spoken in each conversation: commands are the same words in every language. */
export class SpokenLanguage {
  readonly #last = new Recent<Language>(most);

  /** @param languageOf that of the library asked there, where it has one */
  constructor(private readonly languageOf: (message: ReceivedMessage) => Promise<Language | null>) {}

  /** Somebody wrote something that is no command. */
  heard(message: ReceivedMessage): void {
    if (/\p{L}{2}/u.test(message.text)) this.#last.set(conversationOf(message), detectLanguage(message.text));
  }

  /** That of a command, of what was last written there, of the library. */
  async of(message: ReceivedMessage): Promise<Language> {
    if (/\p{Script=Han}/u.test(message.text)) return 'zh';
    return this.#last.get(conversationOf(message)) ?? (await this.languageOf(message)) ?? detectLanguage(message.text);
  }
}
