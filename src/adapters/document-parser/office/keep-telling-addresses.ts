const link = /<a\s(?:[^>]*\s)?href="([^"]*)"[^>]*>([^]*?)<\/a>/giu;
/** Words that say nothing without the address behind them. */
const mute =
  /^(?:(?:click )?t?here|this(?: link| page)?|link|more|details|download|site|page|此处|这里|這裡|点击(?:这里|此处)|链接|連結|网址|详情|下载|该?(?:页面|网页|文档))$/iu;

/**
 * The links of an office document as a person reads it on paper: words, without what lies behind them. The address stays where
 * the words alone say nothing.
 */
export function keepTellingAddresses(html: string): string {
  return html.replace(link, (whole, address: string, content: string) => {
    const text = content.replace(/<[^>]*>/gu, '').trim();
    return /^https?:/iu.test(address) && mute.test(text) ? whole : content;
  });
}
