/** A card of the form 2.0 (https://open.feishu.cn/document/feishu-cards/card-json-v2-structure), as far as it is looked at. */
export interface CardJson {
  readonly schema?: string;
  readonly config?: { readonly update_multi?: boolean; readonly streaming_mode?: boolean };
  readonly body?: { readonly elements?: readonly CardPart[] };
}

export interface CardPart {
  readonly tag: string;
  readonly element_id?: string;
  readonly content?: string;
  readonly columns?: readonly { readonly elements?: readonly CardPart[] }[];
  readonly text?: { readonly content: string };
  readonly behaviors?: readonly { readonly type: string; readonly value?: unknown }[];
}

const tags: ReadonlySet<string> = new Set(['markdown', 'hr', 'column_set', 'button', 'div']);
const html = /<(?!\/?(?:at|person|font|text_tag|link|number_tag|local_datetime|a|br|hr|raw|audio)\b)[a-z]/iu;

/** 0 for what the platform shows, else the code it refuses it by. */
export function checkCard(card: CardJson): number {
  if (card.schema !== '2.0') return 300303;
  if (card.config?.update_multi !== true) return 300302;
  if (Buffer.byteLength(JSON.stringify(card)) > 30 * 1024) return 200860;
  const parts = partsOf(card);
  if (parts.length === 0) return 300307;
  if (parts.length > 200) return 300305;
  const ids = parts.flatMap(({ element_id: id }) => (id === undefined ? [] : [id]));
  if (new Set(ids).size < ids.length) return 300301;
  return parts.map(problemOf).find((code) => code !== 0) ?? 0;
}

function problemOf({ tag, content, behaviors }: CardPart): number {
  if (!tags.has(tag)) return 200861;
  if (tag === 'button' && behaviors?.some(({ type, value }) => type !== 'callback' || typeof value !== 'object')) return 200621;
  if (tag !== 'markdown') return 0;
  if (typeof content !== 'string' || content === '') return 200621;
  const words = content.replaceAll(/```[\s\S]*?```|`[^`\n]+`/gu, '');
  if (/!\[[^\]]*\]\((?!img_)/u.test(words)) return 200570;
  if (/<at id=(?!ou_[\w-]+>)/u.test(words)) return 100290;
  return html.test(words) ? 200621 : 0;
}

/** With those in columns. */
export function partsOf(card: CardJson): readonly CardPart[] {
  const all = (parts: readonly CardPart[]): CardPart[] =>
    parts.flatMap((part) => [part, ...(part.columns ?? []).flatMap(({ elements }) => all(elements ?? []))]);
  return all(card.body?.elements ?? []);
}

/** As people see it, without what it looks like. */
export function wordsOfCard(card: CardJson): string {
  return partsOf(card)
    .flatMap(({ tag, content }) => (tag === 'markdown' && content ? [content] : []))
    .join('\n')
    .replaceAll(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)));
}
