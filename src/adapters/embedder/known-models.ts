/** What a model's card says of it. Prefixes are empty where there are none, or where the server puts them. */
export interface KnownModel {
  readonly dimension: number;
  /** Longest input in tokens. */
  readonly maxTokens: number;
  readonly prefixes: { readonly query: string; readonly passage: string };
}

const none = { query: '', passage: '' };
const bgeChinese = { query: '为这个句子生成表示以用于检索相关文章：', passage: '' };
const bgeEnglish = { query: 'Represent this sentence for searching relevant passages: ', passage: '' };
const e5 = { query: 'query: ', passage: 'passage: ' };
const nomic = { query: 'search_query: ', passage: 'search_document: ' };
const qwen3 = {
  query: 'Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:',
  passage: '',
};

/** By the last part of their name in lower case. */
const models: Readonly<Record<string, KnownModel>> = {
  'bge-m3': { dimension: 1024, maxTokens: 8192, prefixes: none },
  'bge-large-zh-v1.5': { dimension: 1024, maxTokens: 512, prefixes: bgeChinese },
  'bge-base-zh-v1.5': { dimension: 768, maxTokens: 512, prefixes: bgeChinese },
  'bge-small-zh-v1.5': { dimension: 512, maxTokens: 512, prefixes: bgeChinese },
  'bge-large-en-v1.5': { dimension: 1024, maxTokens: 512, prefixes: bgeEnglish },
  'bge-base-en-v1.5': { dimension: 768, maxTokens: 512, prefixes: bgeEnglish },
  'bge-small-en-v1.5': { dimension: 384, maxTokens: 512, prefixes: bgeEnglish },
  'bce-embedding-base_v1': { dimension: 768, maxTokens: 512, prefixes: none },
  'multilingual-e5-small': { dimension: 384, maxTokens: 512, prefixes: e5 },
  'multilingual-e5-base': { dimension: 768, maxTokens: 512, prefixes: e5 },
  'multilingual-e5-large': { dimension: 1024, maxTokens: 512, prefixes: e5 },
  'qwen3-embedding-0.6b': { dimension: 1024, maxTokens: 32_768, prefixes: qwen3 },
  'qwen3-embedding-4b': { dimension: 2560, maxTokens: 32_768, prefixes: qwen3 },
  'qwen3-embedding-8b': { dimension: 4096, maxTokens: 32_768, prefixes: qwen3 },
  'nomic-embed-text': { dimension: 768, maxTokens: 2048, prefixes: nomic },
  'text-embedding-3-small': { dimension: 1536, maxTokens: 8191, prefixes: none },
  'text-embedding-3-large': { dimension: 3072, maxTokens: 8191, prefixes: none },
  'jina-embeddings-v3': { dimension: 1024, maxTokens: 8192, prefixes: none },
  'embed-multilingual-v3.0': { dimension: 1024, maxTokens: 512, prefixes: none },
  'embed-v4.0': { dimension: 1536, maxTokens: 128_000, prefixes: none },
  'text-embedding-v3': { dimension: 1024, maxTokens: 8192, prefixes: none },
  'text-embedding-v4': { dimension: 1024, maxTokens: 8192, prefixes: none },
};

/** Null for a model that is not in the table: then its dimension has to be said. */
export function knownModel(name: string): KnownModel | null {
  const last =
    name
      .toLowerCase()
      .split('/')
      .at(-1)
      ?.replace(/:latest$/u, '') ?? '';
  return Object.hasOwn(models, last) ? (models[last] ?? null) : null;
}
