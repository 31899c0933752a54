import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AssistantError } from '#domain/errors.js';

const idleTalk = z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) });

/** The shipped lines of everyday talk, both languages. @throws AssistantError CONFIG_INVALID */
export async function loadIdleTalk(file: string): Promise<string[]> {
  try {
    const { zh, en } = idleTalk.parse(JSON.parse(await readFile(file, 'utf8')));
    return [...zh, ...en];
  } catch (cause) {
    throw new AssistantError('CONFIG_INVALID', `${file}: expected { "zh": [...], "en": [...] }; restore it from the distribution`, {
      cause,
    });
  }
}
