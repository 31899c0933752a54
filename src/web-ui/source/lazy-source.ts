import { lazyPage } from '#web-ui/shell/lazy-page.js';
import type { SourceProps } from '#web-ui/source/source.js';

/** The viewer of sources for other pages, fetched with its words when the first source is opened; below a `Suspense`. */
export const LazySource = lazyPage<SourceProps>('source', async () => (await import('#web-ui/source/source.js')).Source);
