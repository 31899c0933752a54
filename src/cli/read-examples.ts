import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Examples } from '#domain/gate.js';
import { AssistantError } from '#domain/errors.js';

const questions = z.array(z.string());

/** Reads a file of good and one of bad example messages, each a JSON list of strings. @throws AssistantError INVALID_INPUT */
export async function readExamples(goodFile: string, badFile: string): Promise<Examples> {
  const [good, bad] = await Promise.all([goodFile, badFile].map(readQuestions));
  return { good: good ?? [], bad: bad ?? [] };
}

async function readQuestions(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AssistantError('INVALID_INPUT', `cannot read ${file}; give the path of a JSON file`, { cause });
  });
  try {
    return questions.parse(JSON.parse(text.replace(/^\uFEFF/u, '')));
  } catch (cause) {
    throw new AssistantError('INVALID_INPUT', `${file} must be a JSON list of strings, like ["how do I …", "…"]`, { cause });
  }
}
