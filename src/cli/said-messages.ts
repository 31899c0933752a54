import { z } from 'zod';
import type { SaidMessage } from '#evaluate/replay-messages.js';
import { readMessages } from '#cli/read-messages.js';

const expected = '{"id", "text"}, and perhaps "group", "at" and "label" (good or bad)';
const message = z
  .object({
    id: z.union([z.string(), z.number()]).transform(String),
    text: z.string(),
    group: z.string().nullish(),
    at: z.string().nullish(),
    label: z.enum(['good', 'bad']).nullish(),
  })
  .transform(({ group, at, label, ...rest }) => ({ ...rest, group: group ?? null, at: at ?? null, good: label ? label === 'good' : null }));

/** Reads a log of messages. @throws AssistantError INVALID_INPUT */
export function readSaidMessages(file: string): Promise<SaidMessage[]> {
  return readMessages(file, message, expected);
}
