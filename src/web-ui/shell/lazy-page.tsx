import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { areaWords, type Area } from '#web-ui/area-words.js';
import { addWords } from '#web-ui/language.js';

/** A page that is fetched when it is first wanted, together with the words of the areas that it says. */
export function lazyPage<Props extends object>(
  areas: Area | readonly Area[],
  page: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    const [component] = await Promise.all([page(), ...[areas].flat().map(fetchWords)]);
    return { default: component };
  });
}

async function fetchWords(area: Area): Promise<void> {
  addWords(area, await areaWords[area]());
}
