/** What the name of a paragraph or character style says about its text. */
export interface NamedStyle {
  /** 1 to 9; null for no heading. */
  readonly heading: number | null;
  readonly isTitle: boolean;
  readonly isCode: boolean;
  readonly isQuote: boolean;
}

const heading = /^(?:heading|标题|標題|见出し|見出し|제목|titre|überschrift|título|titolo|заголовок)\s*([1-9])(?!\d)/iu;
const title = /^(?:title|标题|標題|文档标题|titre|titel|título|titolo)$/iu;
const codeBlock =
  /^(?:code|source ?code|code ?block|html preformatted|html 预设格式|preformatted(?: text)?|verbatim|代码|源代码|代码块|程序代码|plain text code|listing|预格式化的正文|预先格式化的文字)$/iu;
const codeWords =
  /^(?:verbatim char|html code|html 代码|html typewriter|html sample|code char|inline ?code|source text|teletype|行内代码|代码 char)$/iu;
const quote = /^(?:quote|intense quote|block ?text|block ?quote|quotations|引用|明显引用)$/iu;

/** By the names word processors and common converters give, in several languages. */
export function namedStyle(name: string): NamedStyle {
  const words = name.trim();
  const level = heading.exec(words)?.[1];
  return {
    heading: level === undefined ? null : Number(level),
    isTitle: title.test(words),
    isCode: codeBlock.test(words) || codeWords.test(words),
    isQuote: quote.test(words),
  };
}
