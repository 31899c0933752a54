import type { paths } from '#web-ui/api/schema.js';

/** What a route answers well, as the OpenAPI document says. */
export type AnswerOf<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  responses: infer Responses;
}
  ? { [Status in keyof Responses]: Status extends 200 | 201 | 202 ? JsonOf<Responses[Status]> : never }[keyof Responses]
  : never;

type JsonOf<Response> = Response extends { content: { 'application/json': infer Answer } } ? Answer : never;
