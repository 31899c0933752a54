import { docxPrefixes } from '#adapters/document-parser/docx/docx-namespaces.js';

/** Prefix by namespace, for transitional and for strict presentations (ECMA-376; Office extensions). */
export const pptxPrefixes: Readonly<Record<string, string>> = {
  ...docxPrefixes,
  'http://schemas.openxmlformats.org/presentationml/2006/main': 'p',
  'http://purl.oclc.org/ooxml/presentationml/main': 'p',
  'http://schemas.microsoft.com/office/drawing/2010/main': 'a14',
  'http://schemas.microsoft.com/office/drawing/2014/chartex': 'cx',
};
