import { readXmlElement, textIn, type XmlFields } from '#delivery/weixin/xml-message.js';

/** Of `appmsg`, whatever it is. */
export interface WechatCard {
  readonly title: string;
  readonly description: string;
  readonly url: string;
}

export interface WechatQuote {
  /** What was written beside the quote. */
  readonly title: string;
  /** Who wrote what is quoted: in a group `chatusr`, one to one `fromusr`. */
  readonly author: string | null;
  /** What it says; null where it is no text. */
  readonly text: string | null;
  readonly id: string | null;
}

/** A link, `<msg><appmsg><title>…<des>…<url>…`; null for what is none. */
export function readCard(xml: string): WechatCard | null {
  const message = messageIn(xml);
  if (!message) return null;
  return {
    title: textIn(message, 'appmsg', 'title'),
    description: textIn(message, 'appmsg', 'des'),
    url: textIn(message, 'appmsg', 'url'),
  };
}

/** A quote, `<msg><appmsg><title>…<refermsg>…`; null for what is none. */
export function readQuote(xml: string): WechatQuote | null {
  const message = messageIn(xml);
  if (!message) return null;
  const refer = (name: string): string => textIn(message, 'appmsg', 'refermsg', name);
  const author = refer('chatusr') || refer('fromusr');
  const text = refer('type') === '1' || refer('type') === '' ? refer('content') : (readCard(refer('content'))?.title ?? '');
  return {
    title: textIn(message, 'appmsg', 'title'),
    author: author === '' || author.endsWith('@chatroom') ? null : author,
    text: text.trim() === '' ? null : text,
    id: /^\d{1,20}$/u.test(refer('svrid')) ? refer('svrid') : null,
  };
}

/** The id of what was taken back, `<sysmsg><revokemsg><newmsgid>…`; null where none is told. */
export function readRecalled(xml: string): string | null {
  const system = readXmlElement(xml, 'sysmsg');
  const id = system ? textIn(system, 'revokemsg', 'newmsgid') : '';
  return /^\d{1,20}$/u.test(id) ? id : null;
}

function messageIn(xml: string): XmlFields | null {
  return readXmlElement(xml, 'msg');
}
