import type { z } from 'zod';
import { decide } from '#conversation/decide.js';
import type { Citation } from '#domain/answer.js';
import { reasonCatalogue } from '#domain/reason-catalogue.js';
import type { DecisionEvent } from '#conversation/converse.js';
import { toReplyRecord } from '#conversation/reply-record.js';
import { detectLanguage } from '#shared/detect-language.js';
import { chooseLibrary } from '#channels/mcp/choose-library.js';
import { documentUri } from '#channels/mcp/document-uri.js';
import type { McpCaller } from '#channels/mcp/mcp-call.js';
import type { McpParts } from '#channels/mcp/mcp-parts.js';
import { filterOf, type askInput } from '#channels/mcp/mcp.wire.js';
import type { ToolAnswer } from '#channels/mcp/run-tool.js';

export type AskArguments = z.output<z.ZodObject<typeof askInput>>;

interface Asking {
  readonly caller: McpCaller;
  readonly signal: AbortSignal;
  /** Told of each stage as it begins. */
  readonly onStage: (stage: string) => void;
}

/** A question answered with citations, or declined with the reason: what is not in the documents is not made up. */
export async function ask(asked: AskArguments, { caller, signal, onStage }: Asking, parts: McpParts): Promise<ToolAnswer> {
  const { question, history } = asked;
  const library = await chooseLibrary(asked.library, 'ask', caller, parts);
  const origin = { channel: 'mcp', group: null, person: caller.person };
  const message = { text: question, library, mode: 'direct' as const, history, filter: filterOf(asked), origin };
  const decision = await decide(parts.converse, message, signal, (event) => {
    if (event.type === 'stage-start') onStage(event.stage);
  });
  return toAnswer(decision, library, question);
}

function toAnswer(event: DecisionEvent, library: string, question: string): ToolAnswer {
  const { outcome, reason, reply, answer, citations, trace } = toReplyRecord(event);
  const cited = citations.map((citation) => ({ ...citation, uri: citation.web ? null : documentUri({ library, ...citation }) }));
  const explanation = reason === null ? null : explain(reason, question);
  const text =
    explanation === null
      ? `${answer ?? ''}${sourcesText(cited)}`
      : [`Declined (${reason}): ${explanation}`, ...(reply ? [reply] : [])].join('\n');
  return { text, structured: { library, outcome, reason, explanation, answer, citations: cited, trace } };
}

function explain(reason: keyof typeof reasonCatalogue, question: string): string {
  const { meaning, remedy } = reasonCatalogue[reason];
  const language = detectLanguage(question);
  return language === 'zh' ? `${meaning.zh}。${remedy.zh}` : `${meaning.en}. ${remedy.en}`;
}

function sourcesText(citations: readonly (Citation & { readonly uri: string | null })[]): string {
  const lines = citations.map(({ number, document, heading, page, uri, url }) => {
    const place = [document, ...(heading ? [heading] : []), ...(page === null ? [] : [`page ${page}`])].join(' > ');
    return `[${number}] ${place} ${url ?? uri ?? ''}`.trimEnd();
  });
  return lines.length === 0 ? '' : `\n\n${lines.join('\n')}`;
}
