import type { parseHTML } from 'linkedom';
import { escapeXml } from '#adapters/document-parser/xml/escape-xml.js';
import type { ParseContext } from '#adapters/document-parser/parse-context.js';
import { pictureText } from '#adapters/document-parser/picture/picture-text.js';
import { decodedUri } from '#shared/decoded-uri.js';

type Page = ReturnType<typeof parseHTML>['document'];
type PageElement = NonNullable<ReturnType<Page['querySelector']>>;

const mostPictures = 200;
const mostCharacters = 30_000_000;
const blocks = 'p, h1, h2, h3, h4, h5, h6, figure';
const cells = 'td, th, li';

/** Finds the bytes of a picture by its address in the page; null when it is not there. */
export type FindPicture = (address: string) => Promise<Uint8Array | null>;

/**
 * Reads the pictures of a page, inline ones and those found by their addresses, and puts their text after the block they stand
 * in. Gives warnings in words.
 */
export async function readPagePictures(document: Page, find: FindPicture, readPicture: ParseContext['readPicture']): Promise<string[]> {
  for (const drawing of document.querySelectorAll('svg')) unwrapPictures(document, drawing);
  const pictures = [...document.querySelectorAll('img')];
  let missing = 0;
  for (const picture of pictures.slice(0, mostPictures)) {
    const address = addressOf(picture);
    if (!address || address.startsWith('#')) continue;
    const bytes = address.startsWith('data:') ? inlineBytes(address) : await findByName(address, find);
    if (!bytes && !isFar(address)) missing += 1;
    const found = bytes && (await readPicture(bytes));
    const text = found ? pictureText(found).trim() : '';
    if (text) place(picture, text);
  }
  const beyond = pictures.length - mostPictures;
  return [
    ...(missing > 0 ? [`pictures that were not found: ${missing}`] : []),
    ...(beyond > 0 ? [`pictures left out, since there are more than ${mostPictures}: ${beyond}`] : []),
  ];
}

/** Covers of books are pictures within drawings. */
function unwrapPictures(document: Page, drawing: PageElement): void {
  const held = [...drawing.querySelectorAll('image')].flatMap(
    (image) => image.getAttribute('xlink:href') ?? image.getAttribute('href') ?? [],
  );
  if (held.length === 0) return;
  const pictures = held.map((address) => {
    const picture = document.createElement('img');
    picture.setAttribute('src', address);
    return picture;
  });
  drawing.replaceWith(...pictures);
}

/** Pages that load pictures late name them elsewhere. */
function addressOf(picture: PageElement): string {
  const source = picture.getAttribute('src') ?? '';
  const isEmpty = !source || /^data:image\/(?:gif|svg)/u.test(source);
  return (isEmpty ? (picture.getAttribute('data-src') ?? picture.getAttribute('data-original') ?? source) : source).trim();
}

function isFar(address: string): boolean {
  return /^(?:https?:|\/\/|file:|about:|blob:|javascript:)/iu.test(address);
}

function inlineBytes(address: string): Uint8Array | null {
  const comma = address.indexOf(',');
  if (comma < 0 || address.length > mostCharacters || !/^data:image\/[\w.+-]{1,40}[^,]{0,100};base64$/iu.test(address.slice(0, comma)))
    return null;
  return Buffer.from(address.slice(comma + 1), 'base64');
}

async function findByName(address: string, find: FindPicture): Promise<Uint8Array | null> {
  const bare = address.replace(/[?#][^]*$/u, '');
  for (const name of new Set([address, decodedUri(bare), bare])) {
    const bytes = name ? await find(name) : null;
    if (bytes) return bytes;
  }
  return null;
}

function place(picture: PageElement, text: string): void {
  const html = `<p>${escapeXml(text).replaceAll('\n', '<br>')}</p>`;
  const block = picture.closest(blocks);
  const cell = picture.closest(cells);
  const around = block && (!cell || cell.contains(block)) ? block : null;
  (around?.querySelector('figcaption') ? picture : (around ?? picture)).insertAdjacentHTML('afterend', html);
}
