import type { z } from 'zod';
import { AssistantError } from '#domain/errors.js';
import { readText } from '#cli/read-text.js';

/**
 * Reads a file of one JSON object a line.
 * @throws AssistantError INVALID_INPUT naming file and line, or that there is none
 */
export async function readMessages<Message>(file: string, schema: z.ZodType<Message>, expected: string): Promise<Message[]> {
  const text = await readText(file);
  const messages = text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    try {
      return [schema.parse(JSON.parse(line))];
    } catch (cause) {
      throw new AssistantError('INVALID_INPUT', `${file}, line ${i + 1}: expected ${expected}`, { cause });
    }
  });
  if (messages.length === 0) throw new AssistantError('INVALID_INPUT', `${file} is empty: expected lines of ${expected}`);
  return messages;
}
