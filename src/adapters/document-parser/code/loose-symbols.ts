import type { Node } from '@vscode/tree-sitter-wasm';
import type { CodeSymbol } from '#adapters/document-parser/code/code-blocks.js';

const statements = `expression_statement assignment variable_assignment lexical_declaration variable_declaration const_declaration
  var_declaration const_item static_item type_item field_declaration declaration preproc_def field_definition
  public_field_definition property_declaration property_signature method_signature function_signature abstract_method_signature
  function_signature_item enum_assignment enum_constant enum_variant enumerator enum_member_declaration`;
const naming: ReadonlySet<string> = new Set(statements.split(/\s+/u));
const identifiers: ReadonlySet<string> = new Set([
  'identifier',
  'type_identifier',
  'constant',
  'variable_name',
  'name',
  'property_identifier',
]);

/** What a short statement gives names to: constants, attributes, declarations. They stay with their neighbours. */
export function looseSymbols(node: Node, text: string): CodeSymbol[] {
  if (!naming.has(node.type)) return [];
  return namesOf(node, 0).map((name) => ({
    start: node.startIndex,
    end: node.endIndex,
    title: text.slice(name.startIndex, name.endIndex),
    members: [],
    at: name.startIndex,
    isLoose: true,
  }));
}

const deepest = 5;

function namesOf(node: Node, depth: number): Node[] {
  if (depth > deepest || node.type === 'augmented_assignment') return [];
  if (identifiers.has(node.type) || node.type.endsWith('field_identifier')) return [node];
  const assigned = isAssignment(node) ? (node.childForFieldName('left') ?? node.childForFieldName('name')) : null;
  const own = assigned ?? node.childForFieldName('name') ?? node.childForFieldName('declarator');
  if (own) return own.type.startsWith('attribute') || own.type.startsWith('member') ? [] : namesOf(own, depth + 1);
  if (node.type === 'expression_statement')
    return node.namedChildren.flatMap((child) => (child && isAssignment(child) ? namesOf(child, depth + 1) : []));
  const declared = /(?:_statement|_declaration)$/u.test(node.type) || depth > 0;
  return declared ? node.namedChildren.flatMap((child) => (child && isNaming(child) ? namesOf(child, depth + 1) : [])) : [];
}

function isAssignment({ type }: Node): boolean {
  return type.includes('assignment');
}

function isNaming({ type }: Node): boolean {
  return (
    /(?:_declarator|_declaration|_spec|_spec_list|_element|assignment|^pattern_list|^tuple_pattern)$/u.test(type) || identifiers.has(type)
  );
}
