/** The library a request without a name means. */
export const usualLibrary = 'default';

const start = 'huixiang/';

/** The library that a model stands for: `huixiang/<library>`, or `huixiang` for the usual one. Null for any other model. */
export function libraryOfModel(model: string): string | null {
  if (model === 'huixiang') return usualLibrary;
  return model.startsWith(start) && model.length > start.length ? model.slice(start.length) : null;
}

export function modelOfLibrary(library: string): string {
  return start + library;
}
