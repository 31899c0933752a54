import type { ReactElement, ReactNode } from 'react';
import { Trouble } from '#web-ui/shell/trouble.js';
import { Waiting } from '#web-ui/shell/waiting.js';

interface Props<Data> {
  /** One of `@tanstack/react-query`. */
  readonly query: { readonly data: Data | undefined; readonly error: unknown; readonly refetch: () => Promise<unknown> };
  /** Shown until it is there. */
  readonly wait?: ReactElement;
  readonly children: (data: Data) => ReactNode;
}

/** What the server was asked for: awaited, failed with a way on, or there. What was there stays when it cannot be asked for anew. */
export function Fetched<Data>({ query: { data, error, refetch }, wait = <Waiting />, children }: Props<Data>): ReactElement {
  return (
    <>
      {Boolean(error) && <Trouble error={error} onRetry={() => void refetch()} />}
      {data === undefined ? !error && wait : children(data)}
    </>
  );
}
