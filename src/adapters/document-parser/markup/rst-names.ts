import { rstInline, type RstNames } from '#adapters/document-parser/markup/rst-inline.js';

/** What `.. _name: address` and `.. |name| replace:: text` say anywhere in a document. */
export function rstNames(lines: readonly string[]): RstNames {
  const targets = new Map<string, string>();
  const substitutions = new Map<string, string>();
  for (const [i, line] of lines.entries()) {
    const target = /^\s*\.\. _(?:`([^`]+)`|((?:[^:\\]|\\.)+)):\s*(\S.*)?$/u.exec(line);
    const address = target?.[3] ?? /^\s+(https?:\S+)\s*$/u.exec(lines[i + 1] ?? '')?.[1];
    if (target && address) targets.set((target[1] ?? target[2] ?? '').replace(/\\(.)/gu, '$1').toLowerCase(), address.trim());
    const [, name = '', kind, text = ''] = /^\s*\.\. \|([^|]+)\| +(replace|image|unicode):: *(.*)$/u.exec(line) ?? [];
    if (kind === 'replace') substitutions.set(name.toLowerCase(), rstInline(text, { targets, substitutions }));
    if (kind === 'image') substitutions.set(name.toLowerCase(), `![${altOf(lines, i) ?? name}](${text.trim()})`);
    if (kind === 'unicode') substitutions.set(name.toLowerCase(), characters(text));
  }
  return { targets, substitutions };
}

function altOf(lines: readonly string[], line: number): string | null {
  for (const option of lines.slice(line + 1, line + 8)) {
    if (!/^\s+:/u.test(option)) return null;
    const alt = /^\s+:alt:\s*(.+)$/u.exec(option)?.[1];
    if (alt) return alt;
  }
  return null;
}

function characters(text: string): string {
  return text.replace(/(?:0x|U\+|\\u)([\dA-F]{2,6})\b/giu, (raw, code: string) => {
    const point = Number.parseInt(code, 16);
    return point <= 0x10_ffff ? String.fromCodePoint(point) : raw;
  });
}
