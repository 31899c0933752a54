import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Language } from '#domain/question.js';
import { AssistantError } from '#domain/errors.js';
import { promptPlaceholders, type PromptName, type Prompts } from '#pipeline/prompts.js';

/**
 * Reads `<folder>/<language>/<name>.md` for every prompt and checks its placeholders.
 * @throws AssistantError CONFIG_INVALID naming the file and what is wrong
 */
export async function loadPrompts(folder: string): Promise<Prompts> {
  const [zh, en] = await Promise.all((['zh', 'en'] as const).map((language) => loadLanguage(folder, language)));
  if (!zh || !en) throw new AssistantError('INTERNAL', 'prompts of a language are missing');
  return { zh, en };
}

async function loadLanguage(folder: string, language: Language): Promise<Record<PromptName, string>> {
  const names = Object.keys(promptPlaceholders) as PromptName[];
  const load = async (name: PromptName) => [name, await loadPrompt(path.join(folder, language, `${name}.md`), name)] as const;
  return Object.fromEntries(await Promise.all(names.map(load))) as Record<PromptName, string>;
}

async function loadPrompt(file: string, name: PromptName): Promise<string> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AssistantError('CONFIG_INVALID', `${file}: the prompt cannot be read; restore it from the distribution`, { cause });
  });
  const expected: readonly string[] = promptPlaceholders[name];
  const missing = expected.filter((placeholder) => !text.includes(`{${placeholder}}`));
  if (missing.length > 0) {
    throw new AssistantError('CONFIG_INVALID', `${file}: expected the placeholder {${missing.join('}, {')}}, found none`);
  }
  const unknown = [...text.matchAll(/\{(\w+)\}/gu)].find(([, placeholder = '']) => !expected.includes(placeholder));
  if (unknown) {
    const known = expected.length > 0 ? `only {${expected.join('}, {')}}` : 'no placeholder';
    throw new AssistantError('CONFIG_INVALID', `${file}: expected ${known}, found ${unknown[0]}`);
  }
  return text.trim();
}
