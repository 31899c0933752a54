import { z } from 'zod';
import { AssistantError } from '#domain/errors.js';
import type { TestMessage } from '#evaluate/evaluate-rejection.js';

export const testMessageForm = '{"id": "…", "text": "…", "label": "good" or "bad"}';

const mostMessages = 100_000;
const longestText = 8_000;

export const testMessageSchema = z
  .object({ id: z.union([z.string(), z.number()]).transform(String), text: z.string(), label: z.enum(['good', 'bad']) })
  .transform(({ label, ...rest }): TestMessage => ({ ...rest, good: label === 'good' }));

/** Messages to be judged, one JSON object a line. @throws AssistantError INVALID_INPUT naming the line, none, too many, an id used twice */
export function parseTestMessages(text: string): readonly TestMessage[] {
  const messages = text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    try {
      const message = testMessageSchema.parse(JSON.parse(line));
      if (message.text.length <= longestText) return [message];
    } catch (cause) {
      throw new AssistantError('INVALID_INPUT', `line ${i + 1}: expected ${testMessageForm}`, { cause });
    }
    throw new AssistantError('INVALID_INPUT', `line ${i + 1}: its text is longer than ${longestText} characters`);
  });
  if (messages.length === 0) throw new AssistantError('INVALID_INPUT', `there is no message: expected lines of ${testMessageForm}`);
  if (messages.length > mostMessages) throw new AssistantError('INVALID_INPUT', `there are more than ${mostMessages} messages`);
  if (new Set(messages.map(({ id }) => id)).size < messages.length) throw new AssistantError('INVALID_INPUT', 'an id is used twice');
  return messages;
}
