import { z } from 'zod';

type Shape = Readonly<Record<string, z.ZodType>>;

/** The objects that a schema is, or chooses from by one of its settings. */
export interface Shapes {
  /** The setting; null where there is one object alone. */
  readonly by: string | null;
  /** By the value of that setting; '' where there is one alone. */
  readonly shapes: ReadonlyMap<string, Shape>;
}

/** Of a schema that is an object, or chooses among objects. */
export function shapesOf(schema: z.ZodType): Shapes {
  if (schema instanceof z.ZodObject) return { by: null, shapes: new Map([['', schema.shape as Shape]]) };
  if (!(schema instanceof z.ZodDiscriminatedUnion)) throw new Error('the settings of a channel are an object, or one of several');
  const by = schema.def.discriminator;
  const shapes = schema.options.flatMap((option) => (option instanceof z.ZodObject ? [option.shape as Shape] : []));
  return { by, shapes: new Map(shapes.map((shape) => [wordOf(shape, by), shape])) };
}

/** The kind of channel whose settings they are. */
export function kindOf({ shapes }: Shapes): string {
  const [first = {}] = shapes.values();
  return wordOf(first, 'kind');
}

/** Names of the secrets of all of them, each once. */
export function secretsIn({ shapes }: Shapes): readonly string[] {
  const settings = [...shapes.values()].flatMap((shape) => Object.entries(shape));
  return [...new Set(settings.filter(([, schema]) => isSecret(schema)).map(([name]) => name))];
}

/** Whether it is a `channelSecret`, or one that may be left out: nothing else in the settings of a channel is of a class of ours. */
export function isSecret(schema: z.ZodType): boolean {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) return isSecret(schema.unwrap() as z.ZodType);
  return schema instanceof z.ZodCustom;
}

/** The word a setting has to be. */
function wordOf(shape: Shape, name: string): string {
  const schema = shape[name];
  return schema instanceof z.ZodLiteral ? String(schema.value) : '';
}
