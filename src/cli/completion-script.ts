import type { CompletedCommand, CompletedOption } from '#cli/completion-tree.js';

export const shells = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof shells)[number];

/**
 * A script that a shell reads once: it starts no program later. Which words may follow is one function for all shells, in what POSIX and
 * zsh have in common; each shell asks it in its own way.
 */
export function completionScript(shell: Shell, tree: readonly CompletedCommand[]): string {
  return `# Completion of huixiang for ${shell}.\n${inShell[shell](candidates(tree))}`;
}

/** `_huixiang_words WORD BEFORE...`: what WORD may become after the words before it, one a line; nothing where it is free. */
function candidates(tree: readonly CompletedCommand[]): string {
  const paths = tree.filter(({ words }) => words !== '').map(({ words }) => quoted(words.includes(' ') ? words : ` ${words}`));
  const values = tree.flatMap(({ words, options }) =>
    options.filter(({ choices }) => choices.length > 0).map((option) => value(words, option)),
  );
  const rows = tree.flatMap(({ words, next, options }) => [
    row(
      `${words}:-`,
      options.flatMap(({ names }) => names),
    ),
    ...(next.length > 0 ? [row(`${words}:`, next)] : []),
  ]);
  return `_huixiang_words() {
  local now="$1" at='' before='' kind='' word
  shift
  for word in "$@"; do
    if [ "$word" = '=' ]; then continue; fi
    case "$at $word" in
      ${paths.join(' | ')}) at="\${at:+$at }$word" ;;
    esac
    before="$word"
  done
  case "$now" in -*) kind='-' ;; esac
  case "$at $before" in
    *' --library') command ls "\${HUIXIANG_HOME:-.}/workdir/libraries" 2>/dev/null; return ;;
    ${values.join('\n    ')}
  esac
  case "$at:$kind" in
    ${rows.join('\n    ')}
  esac
}
`;
}

function value(words: string, { names, choices }: CompletedOption): string {
  return `${names.map((name) => quoted(`${words} ${name}`)).join(' | ')}) ${listed(choices)}; return ;;`;
}

function row(pattern: string, words: readonly string[]): string {
  return `${quoted(pattern)}) ${listed(words)} ;;`;
}

function listed(words: readonly string[]): string {
  return String.raw`printf '%s\n' ${words.map(quoted).join(' ')}`;
}

function quoted(text: string): string {
  return `'${text}'`;
}

const inShell: Readonly<Record<Shell, (words: string) => string>> = {
  bash: (words) => `${words}
_huixiang() {
  local word="\${COMP_WORDS[COMP_CWORD]}" IFS=$'\\n'
  if [ "$word" = '=' ]; then word=''; fi
  COMPREPLY=($(compgen -W "$(_huixiang_words "$word" "\${COMP_WORDS[@]:1:COMP_CWORD-1}")" -- "$word"))
}
complete -o bashdefault -o default -F _huixiang huixiang
`,
  zsh: (words) => `${words}
_huixiang() {
  local -a found
  found=(\${(f)"$(_huixiang_words "$words[CURRENT]" "\${(@)words[2,CURRENT-1]}")"})
  if (( $#found )); then compadd -- $found; else _files; fi
}
compdef _huixiang huixiang
`,
  fish: (words) => `function __huixiang_words
  set -l before (commandline -opc)
  set -e before[1]
  sh -c '${(words + '_huixiang_words "$@"').replaceAll(/[\\']/gu, String.raw`\$&`)}' huixiang (commandline -ct) $before
end
complete -c huixiang -a '(__huixiang_words)'
`,
};
