import { jsonrepair } from 'jsonrepair';
import { z } from 'zod';
import { AssistantError } from '#domain/errors.js';
import type { ChatMessage, GenerateOptions, JsonSchema, LanguageModel } from '#ports/language-model.js';
import { writtenText } from '#pipeline/written-text.js';

interface Generating<Value> {
  readonly languageModel: LanguageModel;
  readonly messages: readonly ChatMessage[];
  /** Of a-z, 0-9, _ and -; some servers want one. */
  readonly name: string;
  readonly schema: z.ZodType<Value>;
  readonly options: Omit<GenerateOptions, 'format' | 'tools'>;
}

/** What was found wrong, in words for the model. */
interface Unfit {
  readonly problem: string;
}

interface Reply {
  readonly text: string;
  /** It broke off at a limit: what is missing must not be guessed. */
  readonly isCut: boolean;
}

/** No answer in a form is longer. */
const longest = 200_000;

/**
 * A value of a schema. The schema is told to the server, which may hold the model to it, and to the model; what comes is mended
 * and checked all the same, and shown to the model once more when it does not fit.
 * @throws AssistantError LANGUAGE_MODEL_INVALID when it does not fit the second time either, and whatever the model throws
 */
export async function generate<Value>({ languageModel, messages, name, schema, options }: Generating<Value>): Promise<Value> {
  const shape = z.toJSONSchema(schema) as JsonSchema;
  const told: ChatMessage = {
    role: 'system',
    content: `Answer with one JSON value of this JSON Schema and nothing else:\n${JSON.stringify(shape)}`,
  };
  const asking = [told, ...messages];
  const format = { type: 'json-schema', name, schema: shape } as const;
  const reply = await replyOf(languageModel, asking, { ...options, format });
  const first = read(reply, schema);
  if ('value' in first) return first.value;
  const again: ChatMessage = {
    role: 'user',
    content: `That does not fit the schema: ${first.problem}. Answer with the corrected JSON value and nothing else.`,
  };
  const second = read(
    await replyOf(languageModel, [...asking, { role: 'assistant', content: reply.text }, again], { ...options, format }),
    schema,
  );
  if ('value' in second) return second.value;
  throw new AssistantError(
    'LANGUAGE_MODEL_INVALID',
    `${languageModel.name} does not keep to the form: ${second.problem}; take another model`,
  );
}

async function replyOf(languageModel: LanguageModel, messages: readonly ChatMessage[], options: GenerateOptions): Promise<Reply> {
  let text = '';
  let isCut = false;
  for await (const piece of writtenText(languageModel.stream(messages, options))) {
    text += piece.text;
    isCut = piece.isCut;
    if (text.length > longest)
      throw new AssistantError('LANGUAGE_MODEL_INVALID', `${languageModel.name} writes without end; take another model`);
  }
  return { text, isCut };
}

function read<Value>({ text, isCut }: Reply, schema: z.ZodType<Value>): { readonly value: Value } | Unfit {
  const json = jsonIn(text);
  // A number alone may lack its last digits: what has brackets shows that it is whole.
  if (isCut && !/^[[{]/u.test(json)) return brokenOff;
  for (const parse of isCut ? [JSON.parse] : [JSON.parse, mend]) {
    try {
      const { data, error } = schema.safeParse(parse(json));
      if (error) return { problem: error.issues.map(({ path, message }) => `${path.join('.') || 'value'}: ${message}`).join(', ') };
      return { value: data };
    } catch {
      // Not JSON; mended it may be.
    }
  }
  return isCut ? brokenOff : { problem: 'it is not JSON' };
}

function mend(text: string): unknown {
  return JSON.parse(jsonrepair(text));
}

const brokenOff: Unfit = { problem: 'it breaks off before its end; write less' };

/** What stands in a code fence, or from the first bracket to the last, or all. */
function jsonIn(reply: string): string {
  const fenced = /```(?:json)?\s*\n([\s\S]*?)```/iu.exec(reply)?.[1];
  const text = (fenced ?? reply).trim();
  const start = text.search(/[[{]/u);
  if (start < 0) return text;
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'));
  return end > start ? text.slice(start, end + 1) : text.slice(start);
}
