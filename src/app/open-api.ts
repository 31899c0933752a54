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
  429: 'Too many requests in a short time',
};

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

/** The page and its files are for people. */
function isOfPrograms({ path }: Route): boolean {
  return !/^\/(?::\w+|api)?$/u.test(path);
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
  const { controller, name, need, body, description } = route;
  const right = need?.right ?? 'administer';
  const signed = [{ key: [] }, { session: [] }];
  return {
    operationId: `${controller.charAt(0).toLowerCase()}${controller.slice(1)}.${name}`,
    tags: [controller],
    summary: description?.summary ?? inWords(name),
    'x-right': right,
    security: right === 'public' ? [] : byPersonAlone.has(right) ? signed.slice(1) : forGuests.has(right) ? [...signed, {}] : signed,
    parameters: parametersOf(route),
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: jsonSchemaOf(body, 'input') } } } }),
    responses: responsesOf(route),
  };
}

function parametersOf({ path, query, isIdempotent }: Route): readonly Json[] {
  const inPath = [...path.matchAll(/:(?<name>\w+)|\*/gu)].map(({ groups }) => ({
    name: groups?.['name'] ?? 'rest',
    in: 'path',
    required: true,
    schema: { type: 'string', minLength: 1 },
  }));
  // What is sent is text; what is meant by it is what the schema makes of it.
  const asked = query && jsonSchemaOf(query, 'output');
  const required = new Set(listOf(query && jsonSchemaOf(query, 'input')['required']));
  // What stands in the address is not asked for again.
  const named = new Set(inPath.map(({ name }) => name));
  const inQuery = Object.entries(recordOf(asked?.['properties'])).flatMap(([name, schema]) =>
    named.has(name) ? [] : [{ name, in: 'query', required: required.has(name), schema }],
  );
  const word = {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'Sent again with the same request within a day, it gives the same answer and makes nothing anew.',
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
  };
  return [...inPath, ...inQuery, ...(isIdempotent ? [word] : [])];
}

function responsesOf({ path, status, need, body, query, description }: Route): Json {
  const failure = path.startsWith('/v1/') ? openAiError : problem;
  const isPublic = need?.right === 'public';
  const codes = [
    ...(body || query ? [400] : []),
    ...(isPublic ? [] : [401, 403]),
    ...(/[:*]/u.test(path) || need?.libraryAt !== 'address' ? [404] : []),
    ...(isPublic && !body ? [] : [429]),
  ];
  const answer = status === 204 ? null : contentOf(description);
  return {
    [status]: { description: 'Success', ...(answer && { content: answer }) },
    ...Object.fromEntries(
      Object.entries(description?.otherwise ?? {}).map(([other, schema]) => [other, { description: 'Not now', content: inJson(schema) }]),
    ),
    ...Object.fromEntries(codes.map((code) => [code, { description: failures[code], content: failure }])),
    default: { description: 'Any other failure', content: failure },
  };
}

function contentOf(description: Route['description']): Json | null {
  const { answer, alsoAs = [] } = description ?? {};
  const forms = {
    ...(answer && inJson(answer)),
    ...Object.fromEntries(alsoAs.map((type) => [type, {}])),
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
