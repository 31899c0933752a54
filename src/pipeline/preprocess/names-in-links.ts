/** Parts of a path that are looked at: the last ones name what an address is about. */
const lastParts = 2;
const name = /\p{L}[\p{L}\p{N}]+/gu;
const longest = 60;

/** Words of what addresses point at: `mmdeploy` of `https://github.com/open-mmlab/mmdeploy`. Empty where they name nothing. */
export function namesInLinks(links: readonly string[]): string {
  const named = links.flatMap((link) => {
    const parts = pathOf(link).split('/').filter(Boolean).slice(-lastParts);
    return parts.flatMap((part) => part.slice(0, longest).match(name) ?? []);
  });
  return [...new Set(named)].join(' ');
}

function pathOf(link: string): string {
  try {
    return decodeURI(new URL(link).pathname);
  } catch {
    return '';
  }
}
