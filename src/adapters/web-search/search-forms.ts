import { z } from 'zod';
import type { Language } from '#domain/question.js';
import type { WebResult } from '#ports/web-search.js';
import { readDuckDuckGoPage } from './read-duckduckgo-page.js';

export type SearchFormName = 'searxng' | 'serper' | 'brave' | 'duckduckgo';

interface Asked {
  readonly query: string;
  readonly limit: number;
  readonly language: Language;
  readonly apiKey: string | null;
}

/** One request, its path behind the address of the server. */
export interface SearchRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Posted as JSON; a GET without it. */
  readonly body?: object;
}

/** How one vendor is asked, and what it answers. */
interface SearchForm {
  /** Null where everybody has their own. */
  readonly baseUrl: string | null;
  readonly needsKey: boolean;
  readonly request: (asked: Asked) => SearchRequest;
  /** Null for what is no answer of this form. */
  readonly read: (answer: string) => readonly WebResult[] | null;
}

const json = { accept: 'application/json' } as const;
const text = z.string().nullish();
const searxngAnswer = z.object({ results: z.array(z.object({ url: text, title: text, content: text })) });
const serperAnswer = z.object({ organic: z.array(z.object({ link: text, title: text, snippet: text })).default([]) });
const braveAnswer = z.object({
  web: z.object({ results: z.array(z.object({ url: text, title: text, description: text })).default([]) }).nullish(),
});

export const searchForms = {
  /** https://docs.searxng.org/dev/search_api.html; the instance must allow the format json. */
  searxng: {
    baseUrl: null,
    needsKey: false,
    request: ({ query, language }) => ({
      path: `/search?${new URLSearchParams({ q: query, format: 'json', language: language === 'zh' ? 'zh-CN' : 'en' })}`,
      headers: json,
    }),
    read: (answer) =>
      read(answer, searxngAnswer)?.results.map(({ url, title, content }) => ({
        url: url ?? '',
        title: title ?? '',
        snippet: content ?? '',
      })) ?? null,
  },
  /** https://serper.dev (playground); Google by another door. */
  serper: {
    baseUrl: 'https://google.serper.dev',
    needsKey: true,
    request: ({ query, limit, language, apiKey }) => ({
      path: '/search',
      headers: { ...json, 'x-api-key': apiKey ?? '' },
      body: { q: query, num: limit, hl: language === 'zh' ? 'zh-cn' : 'en' },
    }),
    read: (answer) =>
      read(answer, serperAnswer)?.organic.map(({ link, title, snippet }) => ({
        url: link ?? '',
        title: title ?? '',
        snippet: snippet ?? '',
      })) ?? null,
  },
  /** https://api-dashboard.search.brave.com/api-reference/web/search/get */
  brave: {
    baseUrl: 'https://api.search.brave.com/res/v1',
    needsKey: true,
    request: ({ query, limit, language, apiKey }) => ({
      path: `/web/search?${new URLSearchParams({
        q: query,
        count: `${Math.min(limit, 20)}`,
        search_lang: language === 'zh' ? 'zh-hans' : 'en',
        text_decorations: 'false',
        result_filter: 'web',
      })}`,
      headers: { ...json, 'x-subscription-token': apiKey ?? '' },
    }),
    read: (answer) => {
      const given = read(answer, braveAnswer);
      if (!given) return null;
      return (given.web?.results ?? []).map(({ url, title, description }) => ({
        url: url ?? '',
        title: title ?? '',
        snippet: description ?? '',
      }));
    },
  },
  /** The page for browsers without scripts: no key, no promise; it may ask for a proof of being human, which is a failure. */
  duckduckgo: {
    baseUrl: 'https://html.duckduckgo.com',
    needsKey: false,
    request: ({ query, language }) => ({
      path: `/html/?${new URLSearchParams({ q: query, kl: language === 'zh' ? 'cn-zh' : 'wt-wt' })}`,
      headers: { accept: 'text/html', 'accept-language': language === 'zh' ? 'zh-CN,zh;q=0.9' : 'en;q=0.9' },
    }),
    read: readDuckDuckGoPage,
  },
} as const satisfies Record<SearchFormName, SearchForm>;

function read<Answer>(answer: string, schema: z.ZodType<Answer>): Answer | null {
  try {
    return schema.safeParse(JSON.parse(answer)).data ?? null;
  } catch {
    return null;
  }
}
