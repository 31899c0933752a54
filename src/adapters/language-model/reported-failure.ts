import { z } from 'zod';

const code = z.union([z.string(), z.number()]).nullish().catch(undefined);
const said = z.object({ code, type: code, status: code });
/** `{"error": {…}}` as OpenAI and OpenRouter report it, `{"code": …, "msg": …}` as Zhipu and DashScope do. */
const reported = z.object({
  error: z.union([said, z.string()]).nullish().catch(undefined),
  code,
  msg: z.string().nullish().catch(undefined),
  message: z.string().nullish().catch(undefined),
  choices: z.array(z.unknown()).nullish().catch(undefined),
});

/** What the names of failures say, by the status a server would answer with. */
const kinds: readonly (readonly [RegExp, number])[] = [
  [/rate.?limit|too.?many|throttl|^130[2-5]$/iu, 429],
  [/quota|balance|arrear|billing|^1113$/iu, 402],
  [/auth|api.?key|permission|^100[0-4]$/iu, 401],
  [/overload|unavailable|busy|capacity/iu, 503],
  [/invalid.?request|bad.?request|context.?length/iu, 400],
];

/**
 * The failure a server reports inside an answer of status 200; null when it reports none. `status` is the one that says the same;
 * undefined when it cannot be told. Of its words nothing is passed on: they may hold the key.
 */
export function reportedFailure(value: unknown, isFailure = false): { readonly status: number | undefined } | null {
  const { data } = reported.safeParse(value);
  const isReported = data?.error
    ? true
    : !data?.choices && data?.code !== undefined && data.code !== null && Boolean(data.msg ?? data.message);
  if (!data || (!isReported && !isFailure)) return isFailure ? { status: undefined } : null;
  const named = typeof data.error === 'object' && data.error !== null ? [data.error.status, data.error.code, data.error.type] : [data.code];
  const names = named.flatMap((each) => (each === undefined || each === null ? [] : [String(each)]));
  const plain = names.map(Number).find((each) => each >= 400 && each <= 599);
  return { status: plain ?? kinds.find(([pattern]) => names.some((each) => pattern.test(each)))?.[1] };
}
