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
  /** What a call of these messages may write; null when it must not be made. */
  readonly maxTokensFor: (messages: readonly ChatMessage[]) => number | null;
  readonly options: Omit<GenerateOptions, 'format' | 'tools' | 'maxTokens'>;
}

interface Calling extends Pick<Generating<unknown>, 'languageModel' | 'maxTokensFor'> {
  readonly options: Omit<GenerateOptions, 'maxTokens'>;
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
 * @throws AssistantError LANGUAGE_MODEL_INVALID when it does not fit the second time either, LANGUAGE_MODEL_BUDGET when a call must not
 * be made, and whatever the model throws
 */
export async function generate<Value>({ messages, name, schema, options, ...calling }: Generating<Value>): Promise<Value> {
  const { languageModel } = calling;
  const shape = z.toJSONSchema(schema) as JsonSchema;
  const asking = withOrder(messages, `Answer with one JSON value of this JSON Schema and nothing else:\n${JSON.stringify(shape)}`);
  const call: Calling = { ...calling, options: { ...options, format: { type: 'json-schema', name, schema: shape } } };
  const reply = await replyOf(asking, call);
  const first = read(reply, schema);
  if ('value' in first) return first.value;
  const again: ChatMessage = {
    role: 'user',
    content: `That does not fit the schema: ${first.problem}. Answer with the corrected JSON value and nothing else.`,
  };
  const second = read(await replyOf([...asking, { role: 'assistant', content: reply.text }, again], call), schema);
  if ('value' in second) return second.value;
  throw new AssistantError(
    'LANGUAGE_MODEL_INVALID',
    `${languageModel.name} does not keep to the form: ${second.problem}; take another model`,
  );
}

/** In the one system message there is: the templates of many models take no second one. */
function withOrder(messages: readonly ChatMessage[], order: string): readonly ChatMessage[] {
  const [first, ...others] = messages;
  if (first?.role !== 'system') return [{ role: 'system', content: order }, ...messages];
  return [{ ...first, content: `${first.content}\n\n${order}` }, ...others];
}

async function replyOf(messages: readonly ChatMessage[], { languageModel, maxTokensFor, options }: Calling): Promise<Reply> {
  const maxTokens = maxTokensFor(messages);
  if (maxTokens === null)
    throw new AssistantError('LANGUAGE_MODEL_BUDGET', `too few tokens are left to ask ${languageModel.name}; allow a message more of them`);
  let text = '';
  let isCut = false;
  for await (const piece of writtenText(languageModel.stream(messages, { ...options, maxTokens }))) {
    text += piece.text;
    isCut = piece.isCut;
    if (text.length > longest)
      throw new AssistantError('LANGUAGE_MODEL_INVALID', `${languageModel.name} writes without end; take another model`);
  }
  return { text, isCut };
}

function read<Value>({ text, isCut }: Reply, schema: z.ZodType<Value>): { readonly value: Value } | Unfit {
  const readings = readingsOf(text, isCut);
  for (const reading of readings) {
    const { success, data } = schema.safeParse(reading);
    if (success) return { value: data };
  }
  if (isCut) return brokenOff;
  const { error } = schema.safeParse(readings[0]);
  if (readings.length === 0 || typeof readings[0] === 'string' || !error) return { problem: 'it is not JSON' };
  return { problem: error.issues.map(({ path, message }) => `${path.join('.') || 'value'}: ${message}`).join(', ') };
}

/** What a reply may say, the surest first. Of one that broke off only what its brackets show to be whole. */
function readingsOf(reply: string, isCut: boolean): readonly unknown[] {
  const text = jsonIn(reply);
  const starts = [...text.matchAll(/[[{]/gu)].slice(0, mostStarts).map(({ index }) => index);
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']')) + 1;
  const [json = text, ...others] = starts.map((start) => (end > start ? text.slice(start, end) : text.slice(start)));
  if (isCut) return starts.length > 0 ? parsed(json) : [];
  const plain = starts.length > 0 ? [] : [text];
  return [...parsed(json), ...plain, ...mended(json), ...mended(json.replace(fraction, '"$&"')), ...others.flatMap(parsed)];
}

function parsed(json: string): unknown[] {
  try {
    return [JSON.parse(json) as unknown];
  } catch {
    return [];
  }
}

function mended(json: string): unknown[] {
  try {
    return parsed(jsonrepair(json));
  } catch {
    return [];
  }
}

const brokenOff: Unfit = { problem: 'it breaks off before its end; write less' };
/** A value such as 8/10, which JSON wants in quotes. */
const fraction = /(?<=[:[,]\s{0,9})\d+\s?\/\s?\d+(?=\s{0,9}[,\]}])/gu;
/** Where a value may begin, behind brackets that are none of JSON. */
const mostStarts = 20;

/** What stands in a code fence, or all. */
function jsonIn(reply: string): string {
  const fenced = /```(?:json)?\s*\n([\s\S]*?)```/iu.exec(reply)?.[1];
  return (fenced ?? reply).trim();
}
