import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { addWords, type Words } from '#web-ui/language.js';

/** A page that is fetched when it is first wanted, together with its words. */
export function lazyPage<Props extends object>(
  area: string,
  words: () => Promise<Words>,
  page: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    const [said, component] = await Promise.all([words(), page()]);
    addWords(area, said);
    return { default: component };
  });
}
