import type { ReactElement } from 'react';
import seedHead from '#web-ui/seed-head.svg';

/** The mark: a seed-head of fennel. */
export function SeedHead({ size = 28 }: { readonly size?: number }): ReactElement {
  return <img src={seedHead} width={size} height={size} alt="" />;
}
