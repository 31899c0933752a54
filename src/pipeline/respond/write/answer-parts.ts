import { splitSentences } from '#shared/split-sentences.js';
import { findAddresses } from '#pipeline/respond/write/addresses.js';

/** A piece of an answer that is judged as one. `lead` is a heading, or a line that announces what follows. */
export interface AnswerPart {
  readonly kind: 'sentence' | 'lead' | 'code' | 'table';
  /** White space between it and the part before it. */
  readonly before: string;
  /** With its citations, also those behind its full stop. */
  readonly text: string;
}

const mayEnd = /[.。！？；…!?\n]/u;
const fence = /^(`{3,}|~{3,})/u;
const tableLines = /^\|[^\n]*(?:\n[^\S\n]*\|[^\n]*)*/u;
const trailingCitations = /^(?:[^\S\n]*[[【［][\s\d,，、;；\-–~]{1,64}[\]】］])+/u;
const maybeCitation = /^[^\S\n]*(?:[[【［][\s\d,，、;；\-–~]{0,64})?$/u;
/** `evil。com` is an address too: what may become one is not shown in two halves. */
const maybeHost = /[\p{L}\p{N}-]\p{Cf}{0,16}[。｡]\p{Cf}{0,16}$/u;
const maybeEnding = /^[\p{Script=Latin}\p{N}\p{Cf}.。｡-]{0,80}$/u;
/** A number may go on behind a full stop. */
const closedSentence = /(?:[。！？；…!?\]】］]|[^\d.]\.)[”」』"'’)）*]*\s*$/u;
const closedCode = /^(`{3,}|~{3,})[\s\S]*\n\1\s*(?:[[【［][^\n]*[\]】］])?\s*$/u;
/** In characters: a part without end is cut here, so that a model which never stops is shown and checked all the same. */
const longestPart = 4_000;

/** Cuts an answer that arrives in pieces into parts as soon as each is whole: one is held back. */
export class AnswerParts {
  private held = '';

  /** @returns the parts that are whole now, in order */
  push(piece: string): AnswerPart[] {
    this.held += piece;
    return mayEnd.test(this.held) || this.held.length > longestPart ? this.take(false) : [];
  }

  /** The rest, once nothing more comes. */
  end(): AnswerPart[] {
    return this.take(true);
  }

  /** The rest of an answer that broke off: without its last sentence, line of a table or block of code, where that is not whole. */
  endCut(): AnswerPart[] {
    const whole = this.take(false);
    const text = this.held.trimStart();
    if (text.startsWith('|')) this.held = this.held.slice(0, this.held.lastIndexOf('\n') + 1);
    else if (!(fence.test(text) ? closedCode : closedSentence).test(text)) this.held = '';
    return [...whole, ...this.take(true)];
  }

  private take(isEnd: boolean): AnswerPart[] {
    const parts: AnswerPart[] = [];
    for (;;) {
      const text = this.held.trimStart();
      const before = this.held.slice(0, this.held.length - text.length);
      const length = text === '' ? null : lengthOfFirst(text, isEnd);
      if (length === null) return parts;
      const part = text.slice(0, length).trimEnd();
      parts.push({ kind: kindOf(part), before, text: part });
      this.held = text.slice(length);
    }
  }
}

/** Characters of the first part; null while it may go on. */
function lengthOfFirst(text: string, isEnd: boolean): number | null {
  const whole = isEnd || text.length > longestPart ? Math.min(text.length, longestPart) : null;
  const mark = fence.exec(text)?.[1];
  if (mark) return endOfCode(text, mark) ?? whole;
  if (text.startsWith('|')) {
    const table = tableLines.exec(text)?.[0].length ?? text.length;
    return /^\s*\n\s*[^|\s]|^[^\S\n]*\n[^\S\n]*\n/u.test(text.slice(table)) ? table : whole;
  }
  const [first] = splitSentences(masked(text.slice(0, longestPart)));
  if (!first) return whole;
  const end = first.end + (trailingCitations.exec(text.slice(first.end))?.[0].length ?? 0);
  const rest = text.slice(end);
  const goesOn =
    maybeCitation.test(rest) ||
    (maybeHost.test(text.slice(0, end)) && maybeEnding.test(rest)) ||
    (!/^\s/u.test(rest) && !endsItself(text.slice(0, end)));
  return goesOn ? whole : end;
}

/** A stop that needs no space behind it. */
function endsItself(text: string): boolean {
  return /[。！？；…!?\])】］”」』"]\s*$/u.test(text);
}

/** With the citations on the line below it. */
function endOfCode(text: string, mark: string): number | null {
  const close = text.indexOf(`\n${mark}`);
  const end = close < 0 ? -1 : text.indexOf('\n', close + 1);
  if (end < 0) return null;
  const below = text.slice(end).trimStart();
  const citations = trailingCitations.exec(below)?.[0].length ?? 0;
  if (maybeCitation.test(below.slice(citations))) return null;
  return citations > 0 ? text.length - below.length + citations : end;
}

/** Stops in addresses and in code end no sentence. */
function masked(text: string): string {
  const cover = (found: string): string => 'x'.repeat(found.length);
  const bare = text.replace(/`[^`\n]{1,400}`/gu, cover);
  return findAddresses(bare).reduce((left, { start, end }) => left.slice(0, start) + 'x'.repeat(end - start) + left.slice(end), bare);
}

function kindOf(text: string): AnswerPart['kind'] {
  if (fence.test(text)) return 'code';
  if (text.startsWith('|')) return 'table';
  const bare = text.replace(/[[【［][\s\d,，、;；\-–~]{1,64}[\]】］]/gu, '').replace(/[*_\s]+$/u, '');
  return /^#{1,6}\s/u.test(text) || /[:：]$/u.test(bare) || /^\*\*[^*\n]{1,80}\*\*$/u.test(text) ? 'lead' : 'sentence';
}
