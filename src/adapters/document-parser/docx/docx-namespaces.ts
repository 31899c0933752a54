/** The namespaces of Word documents by the prefix they get here (ECMA-376; Office extensions). */
export const docxNamespaces: Readonly<Record<string, string>> = {
  w: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  r: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  m: 'http://schemas.openxmlformats.org/officeDocument/2006/math',
  wp: 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
  a: 'http://schemas.openxmlformats.org/drawingml/2006/main',
  pic: 'http://schemas.openxmlformats.org/drawingml/2006/picture',
  c: 'http://schemas.openxmlformats.org/drawingml/2006/chart',
  dgm: 'http://schemas.openxmlformats.org/drawingml/2006/diagram',
  mc: 'http://schemas.openxmlformats.org/markup-compatibility/2006',
  v: 'urn:schemas-microsoft-com:vml',
  o: 'urn:schemas-microsoft-com:office:office',
};

const strict: Readonly<Record<string, string>> = {
  w: 'wordprocessingml/main',
  r: 'officeDocument/relationships',
  m: 'officeDocument/math',
  wp: 'drawingml/wordprocessingDrawing',
  a: 'drawingml/main',
  pic: 'drawingml/picture',
  c: 'drawingml/chart',
  dgm: 'drawingml/diagram',
};

/** Prefix by namespace, for transitional and for strict documents. */
export const docxPrefixes: Readonly<Record<string, string>> = Object.fromEntries([
  ...Object.entries(docxNamespaces).map(([prefix, uri]) => [uri, prefix]),
  ...Object.entries(strict).map(([prefix, path]) => [`http://purl.oclc.org/ooxml/${path}`, prefix]),
]) as Record<string, string>;

/** Types of relationships of a strict document, written as in a transitional one. */
export function transitional(relationships: string): string {
  return relationships.replaceAll('http://purl.oclc.org/ooxml/officeDocument/relationships', docxNamespaces['r'] ?? '');
}
