import openapiTS, { astToString } from 'openapi-typescript';

/** The TypeScript of an OpenAPI document, as the page's client reads it. */
export async function webTypesOf(document) {
  const nodes = await openapiTS(structuredClone(document), { alphabetize: true, silent: true });
  return `// Made of the OpenAPI document by \`npm run web:types\`; not edited.\n${astToString(nodes)}`;
}
