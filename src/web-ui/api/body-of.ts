import type { paths } from '#web-ui/api/schema.js';

/** What a route takes, as the OpenAPI document says. */
export type BodyOf<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  requestBody?: { content: { 'application/json': infer Body } };
}
  ? Body
  : never;
