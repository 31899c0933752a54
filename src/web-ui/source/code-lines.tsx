import type { ReactElement } from 'react';

interface CodeProps {
  readonly text: string;
  /** Of its first line; null where lines have no numbers. */
  readonly first: number | null;
  readonly wanted?: { readonly first: number; readonly last: number } | undefined;
}

/** Source code, each line with its number in the file. */
export function CodeLines({ text, first, wanted }: CodeProps): ReactElement {
  return (
    <pre className="source-code" data-numbered={first !== null || undefined} tabIndex={0}>
      <code>
        {text.split('\n').map((line, i) => {
          const number = first === null ? null : first + i;
          const isWanted = number !== null && wanted !== undefined && number >= wanted.first && number <= wanted.last;
          return (
            <span key={number ?? i} className="source-code-line" data-number={number ?? undefined} data-wanted={isWanted || undefined}>
              {line}
              {'\n'}
            </span>
          );
        })}
      </code>
    </pre>
  );
}
