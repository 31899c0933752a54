import type { Node, Tree } from '@vscode/tree-sitter-wasm';
import type { CodeSymbol } from '#adapters/document-parser/code/code-blocks.js';
import { looseSymbols } from '#adapters/document-parser/code/loose-symbols.js';

const callables = words(`function_definition function_declaration generator_function_declaration function_item method_declaration
  method_definition constructor_declaration destructor_declaration operator_declaration method singleton_method macro_definition`);
/** Values that make a constant a function. */
const functions = words('arrow_function function_expression generator_function class function');
const casts = words('as_expression satisfies_expression');
/** Cut into their members where they are long. */
const types = words(`class_definition class_declaration abstract_class_declaration class class_specifier struct_specifier
  union_specifier enum_specifier interface_declaration enum_declaration record_declaration struct_declaration trait_declaration
  annotation_type_declaration type_alias_declaration type_declaration struct_item enum_item union_item trait_item impl_item
  type_definition concept_definition rule_set media_statement keyframes_statement supports_statement`);
/** Always cut into their members. */
const namespaces = words('namespace_definition namespace_declaration internal_module module mod_item linkage_specification');
/** Their members stand where they stand. */
const transparent = words('preproc_ifdef preproc_if preproc_else preproc_elif ERROR ambient_declaration enum_body_declarations');
const wrappers = words('export_statement decorated_definition template_declaration expression_statement');
const bodies = words(`class_body enum_body interface_body annotation_type_body declaration_list field_declaration_list
  body_statement block statement_block record_declaration_body enum_member_declaration_list`);
const annotations = words('decorator attribute_list attribute_item annotation marker_annotation');
const comments = words('comment line_comment block_comment');
/** A statement of as many lines stands alone. */
const longStatement = 8;
const longestTitle = 120;
const deepest = 16;

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u));
}

/** The symbols of a source text, each with the comments and decorators above it. */
export function symbolsOf(tree: Tree, text: string): CodeSymbol[] {
  return membersOf(tree.rootNode, text, 0);
}

function membersOf(parent: Node, text: string, depth: number): CodeSymbol[] {
  const symbols: CodeSymbol[] = [];
  let lead: number | null = null;
  let end = parent.startIndex;
  for (const node of depth > deepest ? [] : parent.namedChildren) {
    if (!node) continue;
    if (lead !== null && !annotations.has(node.type) && /\n[ \t]*\n/u.test(text.slice(end, node.startIndex))) lead = null;
    const isLead = comments.has(node.type) || annotations.has(node.type);
    if (isLead) {
      if (lead === null && text.slice(end, node.startIndex).includes('\n')) lead = node.startIndex;
      else if (lead === null && (annotations.has(node.type) || end === 0)) lead = node.startIndex;
    } else {
      symbols.push(...symbolsIn(node, text, { depth, start: lead ?? node.startIndex }));
      lead = null;
    }
    end = text.slice(node.startIndex, node.endIndex).endsWith('\n') ? node.endIndex - 1 : node.endIndex;
  }
  return symbols;
}

interface Standing {
  readonly depth: number;
  /** Where its comments start. */
  readonly start: number;
}

function symbolsIn(node: Node, text: string, { depth, start }: Standing): CodeSymbol[] {
  if (transparent.has(node.type)) return membersOf(node, text, depth + 1);
  const named = unwrapped(node);
  const lines = node.endPosition.row - node.startPosition.row + 1;
  const isNamespace = namespaces.has(named.type);
  const isType = types.has(named.type);
  const isSymbol = isNamespace || callables.has(named.type) || (isType && lines > 1) || holdsFunction(named);
  if (!isSymbol && lines < longStatement) return isType ? looseType(named, text, depth) : looseSymbols(named, text);
  const body = isNamespace || isType ? bodyOf(named) : objectIn(named);
  const members = body ? membersOf(body, text, depth + 1) : isSymbol ? [] : looseSymbols(named, text);
  return [
    {
      start: lineStart(text, start),
      end: restOfLine(text, node.endIndex),
      title: titleOf(named, text),
      members,
      opens: isNamespace,
      at: node.startIndex,
    },
  ];
}

/** A type of one line stays with its neighbours, and so does what is in it. */
function looseType(node: Node, text: string, depth: number): CodeSymbol[] {
  const body = bodyOf(node);
  const members = body && body !== node ? membersOf(body, text, depth + 1).map(asLoose) : [];
  return [{ start: node.startIndex, end: node.endIndex, title: titleOf(node, text), members, isLoose: true }];
}

function asLoose(symbol: CodeSymbol): CodeSymbol {
  return { ...symbol, isLoose: true, members: symbol.members.map(asLoose) };
}

/** What is exported, decorated or templated. */
function unwrapped(node: Node): Node {
  let named = node;
  for (let i = 0; i < 4 && wrappers.has(named.type); i += 1) {
    const { namedChildren } = named;
    const inner = namedChildren.find((child) => child && isDefinition(child));
    if (!inner) break;
    named = inner;
  }
  return named;
}

function isDefinition({ type }: Node): boolean {
  return [callables, types, namespaces, wrappers, functions].some((set) => set.has(type)) || type === 'lexical_declaration';
}

function holdsFunction(node: Node): boolean {
  if (functions.has(node.type)) return node.isNamed && node.parent?.type === 'export_statement';
  const value = valueOf(node);
  return value ? functions.has(value.type) : false;
}

/** An object may hold functions as a class does. */
function objectIn(node: Node): Node | null {
  const value = valueOf(node);
  const inner = value && casts.has(value.type) ? value.namedChildren[0] : value;
  return inner?.type === 'object' ? inner : null;
}

function valueOf(node: Node): Node | null {
  if (node.type === 'pair' || node.type === 'export_statement') return node.childForFieldName('value');
  return declarator(node)?.childForFieldName('value') ?? assignment(node)?.childForFieldName('right') ?? null;
}

function declarator(node: Node): Node | null {
  return node.namedChildren.find((child) => child?.type === 'variable_declarator') ?? null;
}

function assignment(node: Node): Node | null {
  return node.type === 'expression_statement' ? (node.namedChildren.find((child) => child?.type.startsWith('assignment')) ?? null) : null;
}

function bodyOf(node: Node): Node | null {
  const body = node.childForFieldName('body') ?? node.namedChildren.find((child) => child && bodies.has(child.type)) ?? null;
  return body ?? (node.type === 'type_definition' ? null : node);
}

/** What stands up to the name, without annotations: `class Foo`, `static int parse`, `func (s *Server) Run`. */
function titleOf(node: Node, text: string): string | null {
  const start = headOf(node);
  const end = nameOf(node)?.endIndex ?? signatureEnd(node, text);
  const title = end === null ? '' : text.slice(start, end).replace(/\s+/gu, ' ').trim();
  return title ? title.slice(0, longestTitle) : null;
}

function headOf(node: Node): number {
  let start = node.startIndex;
  for (const child of node.children.slice(0, 8)) {
    if (!child) continue;
    const last = child.type === 'modifiers' ? child.namedChildren.findLast((inner) => inner && annotations.has(inner.type)) : child;
    if (last && (annotations.has(last.type) || comments.has(last.type))) start = last.endIndex;
    if (last === child && !annotations.has(child.type) && !comments.has(child.type)) break;
  }
  return start;
}

function nameOf(node: Node): Node | null {
  const own = node.childForFieldName('name') ?? (node.type === 'pair' ? node.childForFieldName('key') : null);
  if (own) return own;
  let inner = node.childForFieldName('declarator');
  for (let i = 0; i < 10; i += 1) {
    const next = inner?.childForFieldName('declarator') ?? null;
    if (!next) break;
    inner = next;
  }
  if (inner) return inner.childForFieldName('name') ?? inner;
  const assigned = assignment(node)?.childForFieldName('left');
  return assigned ?? node.namedChildren.map((child) => child?.childForFieldName('name') ?? null).find((name) => name !== null) ?? null;
}

/** Of what has no name: an `impl`, a rule of a style sheet. */
function signatureEnd(node: Node, text: string): number | null {
  if (!types.has(node.type) && !namespaces.has(node.type)) return null;
  const brace = text.indexOf('{', node.startIndex);
  return node.childForFieldName('body')?.startIndex ?? (brace !== -1 && brace < node.endIndex ? brace : null);
}

function lineStart(text: string, at: number): number {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return text.slice(start, at).trim() ? at : start;
}

/** With the closing bracket or the comment behind it on its last line. */
function restOfLine(text: string, at: number): number {
  if (text[at - 1] === '\n') return at;
  const rest = /^[ \t]*[;,)]*[ \t]*(?:(?:\/\/|#|--|\/\*)[^\n]*)?(?=\n|$)/u.exec(text.slice(at, at + 300));
  return at + (rest?.[0].length ?? 0);
}
