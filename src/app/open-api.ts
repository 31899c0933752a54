import type { Type } from '@nestjs/common';
import { z } from 'zod';
import type { Right } from '#domain/right.js';
import { problemSchema } from '#http/problem.js';
import { openAiErrorSchema } from '#channels/openai/openai-error.js';
import { routesOf, type Route } from '#app/route-table.js';

type Json = Readonly<Record<string, unknown>>;

const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
const openAiError = { 'application/json': { schema: { $ref: '#/components/schemas/OpenAiError' } } };
const failures: Readonly<Record<number, string>> = {
  400: 'The request is not understood',
  401: 'Nobody is signed in',
  403: 'This may not be done',
  404: 'There is nothing here that the caller may see',
  409: 'It does not go with what is there',
  413: 'The request is too large',
  416: 'There are no such bytes',
  415: 'The request is of another type',
  429: 'Too many requests in a short time',
  503: 'Not now; try again',
  504: 'It took too long',
};
const binary = { type: 'string', format: 'binary', contentMediaType: 'application/octet-stream' };

/** What no key opens. */
const byPersonAlone: ReadonlySet<Right> = new Set(['signed-in', 'administer-people']);

/** What needs nobody where guests may ask. */
const forGuests: ReadonlySet<Right> = new Set(['enter', 'ask', 'ask-any']);

/** The API as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1.html), from what the routes declare. */
export class OpenApi {
  #document: Json | null = null;
  readonly #routes: readonly Route[];

  constructor(controllers: readonly Type[]) {
    this.#routes = routesOf(controllers).filter(isOfPrograms);
  }

  /** Made when it is first asked for. */
  document(): Json {
    this.#document ??= documentOf(this.#routes);
    return this.#document;
  }

  /** What an address takes; nothing where there is none. @param path without a query */
  methodsAt(path: string): readonly string[] {
    const routes = this.#routes.filter((route) => patternOf(route.path).test(path));
    const found = routes.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
    return [...new Set(found)];
  }
}

/** The page is for people. */
function isOfPrograms({ path }: Route): boolean {
  return !/^\/\*?$/u.test(path);
}

function documentOf(routes: readonly Route[]): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) (paths[templateOf(route.path)] ??= {})[route.method.toLowerCase()] = operationOf(route);
  return {
    openapi: '3.1.1',
    info: { title: 'Huixiang', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Problem: jsonSchemaOf(problemSchema, 'output'), OpenAiError: jsonSchemaOf(openAiErrorSchema, 'output') },
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key, hx_…' },
        session: { type: 'apiKey', in: 'cookie', name: 'huixiang_session' },
      },
    },
  };
}

function operationOf(route: Route): Json {
  const { controller, name, need, description } = route;
  const right = need?.right ?? 'administer';
  const signed = [{ key: [] }, { session: [] }];
  return {
    operationId: `${controller.charAt(0).toLowerCase()}${controller.slice(1)}.${name}`,
    tags: [controller],
    summary: description?.summary ?? inWords(name),
    'x-right': right,
    security: right === 'public' ? [] : byPersonAlone.has(right) ? signed.slice(1) : forGuests.has(right) ? [...signed, {}] : signed,
    parameters: parametersOf(route),
    ...requestOf(route),
    responses: responsesOf(route),
  };
}

function requestOf({ body, description }: Route): Json {
  const takes = description?.takes;
  const required = takes !== 'file-or-none';
  const file = takes === 'files' ? { type: 'array', items: binary, minItems: 1 } : binary;
  const form = takes && { type: 'object', properties: { file }, ...(required && { required: ['file'] }) };
  const content = {
    ...(body && { 'application/json': { schema: jsonSchemaOf(body, 'input') } }),
    ...(form && { 'multipart/form-data': { schema: form } }),
  };
  return body || form ? { requestBody: { required, content } } : {};
}

function parametersOf({ path, query, isReplayed }: Route): readonly Json[] {
  const inPath = [...path.matchAll(/:(?<name>\w+)|\*/gu)].map(({ groups }) => ({
    name: groups?.['name'] ?? 'rest',
    in: 'path',
    required: true,
    schema: { type: 'string', minLength: 1 },
  }));
  const [sent, meant] = [query ? jsonSchemaOf(query, 'input') : {}, query ? jsonSchemaOf(query, 'output') : {}];
  const required = new Set(listOf(sent['required']));
  // What stands in the address is not asked for again.
  const named = new Set(inPath.map(({ name }) => name));
  const inQuery = Object.entries(recordOf(meant['properties'])).flatMap(([name, schema]) => {
    if (named.has(name)) return [];
    // What is sent is text; what is meant by it is what the schema makes of it, which it does not tell of what it transforms.
    const shape = Object.keys(recordOf(schema)).length > 0 ? schema : recordOf(sent['properties'])[name];
    return [{ name, in: 'query', required: required.has(name), schema: shape }];
  });
  const word = {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'Sent again with the same request within a day, it gives the same answer and makes nothing anew.',
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
  };
  return [...inPath, ...inQuery, ...(isReplayed ? [word] : [])];
}

function responsesOf(route: Route): Json {
  const { path, status, description } = route;
  const failure = path.startsWith('/v1/') ? openAiError : problem;
  const answer = status === 204 || status === 302 ? null : contentOf(description);
  return {
    [status]: { description: 'Success', ...(answer && { content: answer }) },
    ...Object.fromEntries(
      Object.entries(description?.otherwise ?? {}).map(([other, schema]) => [other, { description: 'Not now', content: inJson(schema) }]),
    ),
    ...Object.fromEntries(failuresOf(route).map((code) => [code, { description: failures[code], content: failure }])),
    default: { description: 'Any other failure', content: failure },
  };
}

/** What follows from the declarations, and what else a route says of itself. */
function failuresOf({ method, path, need, body, query, description, isReplayed }: Route): readonly number[] {
  const [isPublic, isRead] = [need?.right === 'public', method === 'GET'];
  const isNamed = /[:*]/u.test(path);
  return [
    ...(body || query || isNamed || !isRead ? [400] : []),
    ...(isPublic ? [] : [401]),
    // Pages of other sites are refused wherever something changes.
    ...(isPublic && isRead ? [] : [403]),
    ...(isNamed || need?.libraryAt !== 'address' ? [404] : []),
    ...(isReplayed ? [409] : []),
    ...(isRead || method === 'DELETE' ? [] : [413, 415]),
    429,
    ...(description?.fails ?? []),
  ];
}

function contentOf(description: Route['description']): Json | null {
  const { answer, alsoAs = [] } = description ?? {};
  const forms = {
    ...(answer && inJson(answer)),
    ...Object.fromEntries(alsoAs.map((type) => [type, { schema: type.startsWith('text/') ? { type: 'string' } : binary }])),
  };
  return Object.keys(forms).length > 0 ? forms : null;
}

function inJson(schema: z.ZodType): Json {
  return { 'application/json': { schema: jsonSchemaOf(schema, 'output') } };
}

function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

function patternOf(path: string): RegExp {
  const source = path
    .replaceAll('.', String.raw`\.`)
    .replaceAll(/:\w+/gu, '[^/]+')
    .replaceAll('*', '.+');
  return new RegExp(`^${source}$`, 'u');
}

function templateOf(path: string): string {
  return path.replaceAll(/:(\w+)/gu, '{$1}').replaceAll('*', '{rest}');
}

/** `resetPassword` as `reset password`. */
function inWords(name: string): string {
  return name.replaceAll(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function recordOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}
