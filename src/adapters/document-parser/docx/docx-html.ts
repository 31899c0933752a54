import { parseHTML } from 'linkedom';
import { numberMarks } from '#adapters/document-parser/docx/docx-blocks.js';
import type { PlacedPictures } from '#adapters/document-parser/office/placed-pictures.js';
import { raiseDigits } from '#adapters/document-parser/office/raise-digits.js';

type Page = ReturnType<typeof parseHTML>['document'];

const number = new RegExp(`${numberMarks[0]}(\\d+)${numberMarks[1]}`, 'u');

/** Finishes what mammoth made of a rewritten document: notes, numbers of list items, links, raised digits, pictures. */
export async function docxHtml(html: string, pictures: PlacedPictures): Promise<string> {
  const { document } = parseHTML(`<!doctype html><html><body>${pictures.asElements(html)}</body></html>`);
  writeNotes(document);
  for (const link of document.querySelectorAll('a:not([href]), a[href^="#"]')) link.replaceWith(...link.childNodes);
  for (const box of document.querySelectorAll('input')) box.replaceWith(box.hasAttribute('checked') ? '☑' : '☐');
  raiseDigits(document);
  for (const list of document.querySelectorAll('ol')) numberItems(document, list);
  await pictures.fill(document);
  return document.body.innerHTML;
}

/** Footnotes as Markdown writes them, where mammoth puts a list at the end. */
function writeNotes(document: Page): void {
  for (const link of document.querySelectorAll('sup > a[id^="footnote-ref-"], sup > a[id^="endnote-ref-"]')) {
    const mark = /\d+/u.exec(link.textContent ?? '')?.[0] ?? '';
    link.setAttribute('data-note', mark);
    const id = link.getAttribute('href')?.slice(1);
    const note = id ? document.querySelector(`li[id="${id}"]`) : null;
    link.parentElement?.replaceWith(`[^${mark}]`);
    if (!note) continue;
    for (const back of note.querySelectorAll('a[href^="#footnote-ref-"], a[href^="#endnote-ref-"]')) back.remove();
    const first = note.querySelector('p');
    if (first) first.prepend(`[^${mark}]: `);
    else note.prepend(`[^${mark}]: `);
    note.setAttribute('data-note', mark);
  }
  const list = document.querySelector('li[data-note]')?.parentElement;
  if (list) list.replaceWith(...[...list.children].flatMap((note) => [...note.childNodes]));
}

/** Gives every list the number its first item shows; where the numbers jump, a new list starts. */
function numberItems(document: Page, list: Element): void {
  let current = list;
  let expected: number | null = null;
  for (const item of Array.from(list.children)) {
    const text = item.firstChild;
    const found = text?.nodeType === 3 ? number.exec(text.textContent ?? '') : null;
    const value: number | null = found ? Number(found[1]) : expected;
    if (text && found) text.textContent = (text.textContent ?? '').replace(number, '');
    if (value !== null && value !== expected) {
      if (expected !== null) {
        const next = document.createElement('ol');
        current.after(next);
        current = next;
      }
      if (value !== 1) current.setAttribute('start', String(value));
    }
    if (current !== list) current.append(item);
    expected = value === null ? null : value + 1;
  }
}
