/** A question with the answer that is given back word for word. */
export interface QaPair {
  readonly question: string;
  readonly answer: string;
}

/** What in a table or record is what; numbers are places in its row. */
export interface QaColumns {
  readonly question: number;
  readonly answer: number;
  /** Other ways to ask the same. */
  readonly similar: readonly number[];
  /** Labels that are no part of question or answer. */
  readonly labels: readonly number[];
}

export interface QaReading {
  readonly pairs: readonly QaPair[];
  readonly warnings: readonly string[];
}

const words = (list: string): ReadonlySet<string> => new Set(list.split('|'));
const questionWords = words(
  'question|q|prompt|instruction|questions|query|standard question|问题|问|提问|标准问题|标准问|问句|問題|标准提问',
);
const answerWords = words(
  'answer|a|completion|output|answers|response|reply|standard answer|答案|回答|答|回复|答复|标准答案|标准回答|机器人回答',
);
const similarWord =
  /^(?:similar|similar questions?|similar_questions?|alternative questions?|variants?|相似问题?|相似问法|扩展问|扩展问题|同义问题?|相似提问)\s*\d*$/u;
const labelWords = words(
  'id|no|no.|number|index|key|category|categories|class|type|tag|tags|topic|source|url|link|lang|language|status|author|date|created|updated|序号|编号|分类|类别|类型|标签|来源|主题|语言|状态|作者|日期|创建时间|更新时间|链接|问题分类|是否停用|是否全部回复|反例问题',
);
const asks =
  /[?？]\s*$|^(?:how|what|why|where|when|which|who|can|could|do|does|is|are|should|will)\s|怎么|怎样|如何|为什么|为啥|什么|哪[些里个]|是否|能否|多少|[吗呢]\s*$/iu;
const fewestUnnamed = 3;
const mostlyAsks = 0.8;
const separator = /\n|##|\|\||(?<=[?？])\s*[;；]\s*/u;
const mostSimilar = 100;

/** Where questions and answers stand; null when the names are not those of a list of questions. */
export function qaColumns(names: readonly string[]): QaColumns | null {
  const plain = names.map(plainName);
  const question = plain.findIndex((name) => questionWords.has(name));
  const answer = plain.findIndex((name) => answerWords.has(name));
  if (question === -1 || answer === -1) return null;
  const others = plain.flatMap((name, i) => (i === question || i === answer ? [] : [{ name, i }]));
  const similar = others.filter(({ name }) => similarWord.test(name)).map(({ i }) => i);
  const labels = others.filter(({ i }) => !similar.includes(i));
  return labels.every(({ name }) => labelWords.has(name)) ? { question, answer, similar, labels: labels.map(({ i }) => i) } : null;
}

/** In lower case, without what forms add, such as `(required)`, `*` and `：`. */
function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/gu, '')
    .replace(/^[\s*#]+|[\s*:]+$/gu, '');
}

/**
 * The pairs of rows below names that `qaColumns` knows; each similar question has the same answer. A row without question or
 * answer is left out with a warning.
 * @param place what a row is called in warnings, such as `line 7`
 */
export function qaPairs(names: readonly string[], rows: Iterable<readonly string[]>, place: (row: number) => string): QaReading | null {
  const columns = qaColumns(names);
  if (!columns) return null;
  const pairs: QaPair[] = [];
  const bad: string[] = [];
  let row = 0;
  for (const cells of rows) {
    const [question = '', answer = ''] = [cells[columns.question], cells[columns.answer]];
    const similar = columns.similar.flatMap((i) => (cells[i] ?? '').split(separator)).slice(0, mostSimilar);
    const asked = [question, ...similar].map(oneLine).filter(Boolean);
    if (asked.length === 0 || !answer.trim()) bad.push(`${place(row)}: no ${asked.length === 0 ? 'question' : 'answer'}; left out`);
    else for (const each of new Set(asked)) pairs.push({ question: each, answer });
    row += 1;
  }
  const labels = columns.labels.map((i) => names[i] ?? '').filter(Boolean);
  const left = labels.length > 0 ? [`labels of the questions left out: ${labels.join(', ')}`] : [];
  return { pairs, warnings: [...left, ...bad] };
}

/** The pairs of two columns without names: questions on the left, on the right what mostly is none; null for other tables. */
export function unnamedQaPairs(rows: readonly (readonly string[])[], place: (row: number) => string): QaReading | null {
  const share = (column: number): number => rows.filter((cells) => asks.test(cells[column] ?? '')).length / rows.length;
  if (rows.length < fewestUnnamed || rows.some((cells) => cells.length !== 2)) return null;
  return share(0) >= mostlyAsks && share(1) < 1 - mostlyAsks ? qaPairs(['q', 'a'], rows, place) : null;
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
