import type { z } from 'zod';

/** What the document of the API says of a route beside what follows from its declarations. */
export interface Description {
  /** One line in both languages, ` · ` between them. */
  readonly summary: string;
  /** What a success answers as JSON; left out where it is no JSON. */
  readonly answer?: z.ZodType;
  /** What other statuses answer as JSON. */
  readonly otherwise?: Readonly<Record<number, z.ZodType>>;
  /** Other forms a success may have, such as `text/csv`. */
  readonly alsoAs?: readonly string[];
  /** Whether files are sent, as `multipart/form-data`: any number, one, or one at most. */
  readonly takes?: 'files' | 'file' | 'file-or-none';
  /** Statuses of failures beside those that follow from the declarations. */
  readonly fails?: readonly number[];
}

const descriptions = new WeakMap<object, Description>();

/** Describes a route in one line. */
export function Described(summary: string, more: Omit<Description, 'summary'> = {}): MethodDecorator {
  return (_, __, descriptor) => {
    const { value } = descriptor;
    if (typeof value === 'function') descriptions.set(value, { summary, ...more });
  };
}

/** Null for a route that says nothing of itself. */
export function descriptionOf(handler: object): Description | null {
  return descriptions.get(handler) ?? null;
}
