import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { problemOf } from '#web-ui/api/client.js';

type Json = Readonly<Record<string, unknown>>;

interface Told {
  readonly summary: string;
  readonly tags: readonly string[];
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Json }>> };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Readonly<Record<string, { readonly schema?: Json }>> }>
  >;
  readonly 'x-right': string;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: { readonly type?: string; readonly enum?: readonly string[]; readonly default?: unknown };
}

export interface Operation extends Told {
  readonly method: string;
  readonly path: string;
}

async function readReference(): Promise<readonly Operation[]> {
  const response = await fetch('/api/openapi.json');
  if (!response.ok) throw await problemOf(response);
  const { paths } = (await response.json()) as { readonly paths: Readonly<Record<string, Readonly<Record<string, Told>>>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, told]) => ({ ...told, method: method.toUpperCase(), path })),
  );
}

/** Every operation, as the document of the API tells of it. */
export function useReference(): UseQueryResult<readonly Operation[]> {
  return useQuery({ queryKey: ['reference'], queryFn: readReference, staleTime: Infinity });
}

/** `English · 中文`, the half that is asked for. */
export function halfOf(text: string, language: string): string {
  const [english = '', chinese = english] = text.split(' · ');
  return language === 'zh' ? chinese : english;
}
