import { z } from 'zod';

/** A text with what is known of it, as LangChain's loaders and splitters give it and its stores keep it. */
export const langChainDocument = z.object({ pageContent: z.string(), metadata: z.record(z.string(), z.unknown()).default({}) });

export type LangChainDocument = z.output<typeof langChainDocument>;

/** The first of the keys that holds a word or words; null for none. */
export function wordOf(metadata: LangChainDocument['metadata'], keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = key.split('.').reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), metadata);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return null;
}

/** A count in metadata, such as a page; null where there is none. */
export function numberOf(metadata: LangChainDocument['metadata'], key: string): number | null {
  const value = key.split('.').reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), metadata);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
