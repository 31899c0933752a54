import { z } from 'zod';
import type { Example } from '#domain/gate.js';

const line = z.object({ text: z.string(), label: z.enum(['good', 'bad']), group: z.string().nullable().default(null) });

/** One JSON object a line. @throws Error naming the line that cannot be read */
export function readExampleLines(text: string): Example[] {
  return text.split('\n').flatMap((record, i) => {
    if (record.trim() === '') return [];
    try {
      const { label, ...rest } = line.parse(JSON.parse(record));
      return [{ ...rest, good: label === 'good' }];
    } catch (cause) {
      throw new Error(`line ${i + 1}`, { cause });
    }
  });
}

export function writeExampleLines(examples: readonly Example[]): string {
  return examples.map(({ text, good, group }) => `${JSON.stringify({ text, label: good ? 'good' : 'bad', group })}\n`).join('');
}
