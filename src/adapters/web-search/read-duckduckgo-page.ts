import { parseHTML } from 'linkedom';
import type { WebResult } from '#ports/web-search.js';

/**
 * The results of a page of html.duckduckgo.com, advertisements left out; null for a page that is none, such as the one that asks
 * whether a human is there.
 */
export function readDuckDuckGoPage(page: string): WebResult[] | null {
  const { document } = parseHTML(page);
  const found = [...document.querySelectorAll('.result')].flatMap((result): WebResult[] => {
    const link = result.querySelector('a.result__a');
    const url = targetOf(link?.getAttribute('href') ?? '');
    if (!link || !url || result.classList.contains('result--ad') || advertisement.test(url)) return [];
    return [{ url, title: link.textContent ?? '', snippet: result.querySelector('.result__snippet')?.textContent ?? '' }];
  });
  const isEmpty = document.querySelector('.no-results, .result--no-result') !== null;
  return found.length > 0 || isEmpty ? found : null;
}

const advertisement = /^https?:\/\/duckduckgo\.com\/y\.js/u;

/** Links lead over `//duckduckgo.com/l/?uddg=ADDRESS`. */
function targetOf(href: string): string | null {
  const base = 'https://duckduckgo.com';
  if (!URL.canParse(href, base)) return null;
  const url = new URL(href, base);
  const isOwn = /(?:^|\.)duckduckgo\.com$/u.test(url.hostname);
  return isOwn ? url.searchParams.get('uddg') : url.href;
}
