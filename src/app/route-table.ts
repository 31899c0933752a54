import 'reflect-metadata';
import { RequestMethod, type Type } from '@nestjs/common';
import { z } from 'zod';
import { needOf, type Need } from '#access/needs.js';
import { descriptionOf, type Description } from '#http/described.js';
import { whyNoReplay } from '#http/no-replay.js';

/** One route, as its decorators declare it. */
export interface Route {
  readonly method: string;
  /** As declared, such as `/api/v1/keys/:id`. */
  readonly path: string;
  /** Without its ending, such as `Keys`. */
  readonly controller: string;
  /** Of the method. */
  readonly name: string;
  /** Null for one that is closed to everybody. */
  readonly need: Need | null;
  /** Of a success. */
  readonly status: number;
  readonly body: z.ZodType | null;
  readonly query: z.ZodType | null;
  readonly description: Description | null;
  /** Whether an `Idempotency-Key` is answered again as before. */
  readonly isReplayed: boolean;
}

/** How Nest numbers what a parameter is taken from. */
const takenFrom = { body: 3, query: 4 } as const;

/** Every route of some controllers, from the same declarations that Nest reads. */
export function routesOf(controllers: readonly Type[]): readonly Route[] {
  return controllers.flatMap((controller) => {
    const names = Object.getOwnPropertyNames(controller.prototype).filter((name) => name !== 'constructor');
    return names.flatMap((name) => {
      const handler: unknown = Reflect.get(controller.prototype, name);
      if (typeof handler !== 'function') return [];
      return pathsOf(handler).flatMap((end) =>
        pathsOf(controller).map((start) => toRoute({ controller, name, handler, path: joined(start, end) })),
      );
    });
  });
}

interface Declared {
  readonly controller: Type;
  readonly name: string;
  readonly handler: object;
  readonly path: string;
}

function toRoute({ controller, name, handler, path }: Declared): Route {
  const method = RequestMethod[Number(Reflect.getMetadata('method', handler))] ?? '';
  const status: unknown = Reflect.getMetadata('__httpCode__', handler);
  const taken: unknown = Reflect.getMetadata('__routeArguments__', controller, name);
  return {
    method,
    path,
    controller: controller.name.replace(/Controller$/u, ''),
    name,
    need: needOf(handler),
    status: typeof status === 'number' ? status : method === 'POST' ? 201 : 200,
    body: schemaOf(taken, takenFrom.body),
    query: schemaOf(taken, takenFrom.query),
    description: descriptionOf(handler),
    isReplayed: method === 'POST' && whyNoReplay(handler) === null,
  };
}

function pathsOf(declared: object): readonly string[] {
  const path: unknown = Reflect.getMetadata('path', declared);
  return (Array.isArray(path) ? path : [path]).filter((each) => typeof each === 'string');
}

function joined(start: string, end: string): string {
  return `/${start}/${end}`.replaceAll(/\/{2,}/gu, '/').replace(/(?<=.)\/$/u, '');
}

/** Nest keeps parameters by `kind:index`. */
function schemaOf(taken: unknown, kind: number): z.ZodType | null {
  if (typeof taken !== 'object' || taken === null) return null;
  for (const [place, parameter] of Object.entries(taken) as [string, unknown][]) {
    const schema: unknown =
      place.startsWith(`${kind}:`) && typeof parameter === 'object' && parameter !== null ? Reflect.get(parameter, 'schema') : null;
    if (schema instanceof z.ZodType) return schema;
  }
  return null;
}
