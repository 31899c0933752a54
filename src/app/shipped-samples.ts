import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { SampleDocuments } from '#admin/sample-documents.js';
import { AssistantError } from '#domain/errors.js';

const demo = z.object({ answered: z.array(z.object({ question: z.string(), document: z.string() })) });

/** Those of `resources/corpus`, with the questions of the demo. */
export function shippedSamples(resources: string): SampleDocuments {
  const list = async (language: string): Promise<readonly string[]> => {
    const names = await readdir(path.join(resources, 'corpus', language)).catch(() => []);
    return names.filter((name) => !name.startsWith('.')).toSorted();
  };
  return {
    list,
    read: (language, name) => readFile(path.join(resources, 'corpus', language, name)).catch(unreadable),
    async questions(language) {
      const text = await readFile(path.join(resources, 'questions/demo.json'), 'utf8').catch(unreadable);
      const { answered } = demo.parse(JSON.parse(text));
      return answered.flatMap(({ question, document }) => (document.startsWith(`${language}/`) ? [question] : []));
    },
  };
}

function unreadable(cause: unknown): never {
  throw new AssistantError('STORAGE_FAILED', 'the sample documents cannot be read; install the program anew', { cause });
}
