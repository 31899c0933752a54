import type { ReactElement, ReactNode } from 'react';
import { Trouble } from '#web-ui/shell/trouble.js';
import { Waiting } from '#web-ui/shell/waiting.js';

interface Props<Data> {
  /** One of `@tanstack/react-query`. */
  readonly query: { readonly data: Data | undefined; readonly error: Error | null; readonly refetch: () => Promise<unknown> };
  /** Shown until it is there. */
  readonly wait?: ReactElement;
  /** Where a failure has more to say than what it is. */
  readonly failed?: (error: Error, onRetry: () => void) => ReactElement;
  readonly children: (data: Data) => ReactNode;
}

const inWords: NonNullable<Props<never>['failed']> = (error, onRetry) => <Trouble error={error} onRetry={onRetry} />;

/** What the server was asked for: awaited, failed with a way on, or there. What was there stays when it cannot be asked for anew. */
export function Fetched<Data>({
  query: { data, error, refetch },
  wait = <Waiting />,
  failed = inWords,
  children,
}: Props<Data>): ReactElement {
  return (
    <>
      {error && failed(error, () => void refetch())}
      {data === undefined ? !error && wait : children(data)}
    </>
  );
}
