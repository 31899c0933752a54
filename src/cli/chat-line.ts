import type { Mode } from '#domain/message.js';

/** What a line of `huixiang chat` is. `problem`: a command that is not understood, and how it is written. */
export type ChatLine =
  | { readonly kind: 'message'; readonly text: string; readonly picture: string | null }
  | { readonly kind: 'library'; readonly library: string | null }
  | { readonly kind: 'mode'; readonly mode: Mode | null }
  | { readonly kind: 'why' | 'help' | 'exit' | 'nothing' }
  | { readonly kind: 'problem'; readonly problem: string };

/** Shown for `/help`. */
export const chatHelp = `/why               how the last message was decided, with every score
/library [NAME]    asks another library; without a name, which one is asked
/mode [MODE]       direct: always a reply; group: silent unless it is ours to answer
/picture PATH …    a picture, and what is asked about it; "…" around a path with spaces
/help, /exit`;

/** Reads one line; what begins with a slash and is no command is a message. */
export function parseChatLine(line: string): ChatLine {
  const text = line.trim();
  if (text === '') return { kind: 'nothing' };
  const [, name = '', argument = ''] = /^\/([a-z]+)(?:\s+(.*))?$/su.exec(text) ?? [];
  switch (name) {
    case 'exit':
    case 'why':
    case 'help':
      return { kind: name };
    case 'library':
      return { kind: 'library', library: argument || null };
    case 'mode':
      if (argument === '' || argument === 'direct' || argument === 'group') return { kind: 'mode', mode: argument || null };
      return { kind: 'problem', problem: `/mode takes direct or group, not ${argument}` };
    case 'picture': {
      const [, quoted, bare, words = ''] = /^(?:"([^"]+)"|(\S+))\s*(.*)$/su.exec(argument) ?? [];
      const picture = quoted ?? bare;
      return picture ? { kind: 'message', text: words, picture } : { kind: 'problem', problem: '/picture takes the path of a picture' };
    }
    default:
      return { kind: 'message', text, picture: null };
  }
}
