import { z } from 'zod';
import type { GivenPassage } from '#evaluate/passage-library.js';
import { readMessages } from '#cli/read-messages.js';

const expected = '{"pid", "text"} and perhaps "title"';
const passage = z
  .object({ pid: z.union([z.string(), z.number()]).transform(String), text: z.string(), title: z.string().nullish() })
  .transform(({ title, ...rest }) => ({ ...rest, title: title || null }));

/** Reads passages to be found, one JSON object a line. @throws AssistantError INVALID_INPUT */
export function readPassages(file: string): Promise<GivenPassage[]> {
  return readMessages(file, passage, expected);
}
