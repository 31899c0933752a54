/**
 * What a message is, as rules read it. The list is closed. A greeting, `identity`, `command` and what in `chat` is thanks, a farewell or
 * an exclamation end a run; the gate does not look at the others, people who look inside do.
 */
export const intents = {
  question: 'Asks something: by a question mark, or in so many words.',
  doubt: 'Tells of a fault, or of something not understood, without asking.',
  complaint: 'Finds fault, and asks for no remedy.',
  chat: 'Anything else: opinions, news, thanks, a farewell, an exclamation.',
  greeting: 'A greeting and nothing else.',
  identity: 'Asks the assistant about itself.',
  command: 'A command and nothing else: `/help`, 帮助.',
} as const satisfies Record<string, string>;

export type Intent = keyof typeof intents;
