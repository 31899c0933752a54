import type { MessageReading } from '#domain/message-reading.js';
import type { MessageCall } from '#domain/model-call.js';
import type { Trace } from '#domain/trace.js';
import type { WebSearchRecord } from '#domain/web-search-record.js';
import { detectLanguage } from '#shared/detect-language.js';
import { printVerdict } from '#cli/print-explanation.js';
import { printPassages } from '#cli/print-passages.js';
import { printReason } from '#cli/print-reason.js';
import { writeLine } from '#cli/write-line.js';

/** Everything that was kept of one run, a line for each fact. */
export function printTrace(stream: NodeJS.WritableStream, trace: Trace): void {
  const { id, at, library, build, gateVersion, mode, channel, group, person, text, history, stages, gate, passages, milliseconds } = trace;
  const from = [channel, group, person].filter((part) => part !== null).join(', ');
  writeLine(stream, `trace        ${id}, ${at}, ${mode}, from ${from}`);
  writeLine(stream, `library      ${library}, build ${build ?? 'none'}, gate ${gateVersion ?? 'none'}`);
  for (const entry of history) writeLine(stream, `before       ${entry.role}: ${entry.text}`);
  writeLine(stream, `message      ${text ?? '(not kept: traces.texts is hash)'}`);
  if (trace.filter) writeLine(stream, `from only    ${JSON.stringify(trace.filter)}`);
  if (trace.pictures) writeLine(stream, `pictures     ${trace.pictures}`);
  if (trace.reading) printReading(stream, trace.reading);
  writeLine(stream, `outcome      ${trace.outcome}${trace.reason ? ` (${trace.reason})` : ''}`);
  if (trace.cachedFrom) writeLine(stream, `cached       the answer of trace ${trace.cachedFrom}`);
  if (trace.reason) printReason(stream, trace.reason, detectLanguage(text ?? ''));
  if (trace.error) writeLine(stream, `error        ${trace.error.code} ${trace.error.message}`);
  if (gate && gate.similarity !== null) printVerdict(stream, gate);
  printPassages(stream, passages);
  if (trace.web) printSearch(stream, trace.web);
  if (trace.skipped) writeLine(stream, `skipped      ${trace.skipped.map(({ step, reason }) => `${step} (${reason})`).join(', ')}`);
  for (const call of trace.calls ?? []) printCall(stream, call);
  if (trace.reply !== null) writeLine(stream, `reply        ${trace.reply}`);
  for (const { number, document, quote } of trace.citations)
    writeLine(stream, `cited [${number}]    ${document} "${quote.replace(/\s+/gu, ' ')}"`);
  const times = stages.map(({ stage, milliseconds: spent }) => `${stage} ${spent.toFixed(1)}`);
  writeLine(stream, `milliseconds ${[...times, `total ${milliseconds.toFixed(1)}`].join(', ')}`);
}

function printReading(stream: NodeJS.WritableStream, { intent, quote, links, mentions, inPictures }: MessageReading): void {
  const names = mentions.length > 0 ? `, mentions ${mentions.join(', ')}` : '';
  writeLine(stream, `read as      ${intent}${names}`);
  if (quote !== null) writeLine(stream, `quotes       ${quote}`);
  if (inPictures) writeLine(stream, `in pictures  ${inPictures}`);
  for (const link of links) writeLine(stream, `link         ${link}`);
}

function printCall(stream: NodeJS.WritableStream, call: MessageCall): void {
  const { purpose, prompts, provider, model, outcome, inputTokens, outputTokens, cachedTokens, isEstimate } = call;
  const { msToFirstToken, ms, retries, cost } = call;
  const facts = [
    ...(outcome === 'ok' ? [] : [outcome]),
    `${isEstimate ? 'about ' : ''}${inputTokens} + ${outputTokens} tokens`,
    ...(cachedTokens === null ? [] : [`${cachedTokens} cached`]),
    `${ms} ms`,
    ...(msToFirstToken === null ? [] : [`first after ${msToFirstToken} ms`]),
    ...(retries > 0 ? [`${retries} retries`] : []),
    ...(cost === null ? [] : [`cost ${cost.toFixed(6)}`]),
  ];
  writeLine(stream, `model call   ${purpose}: ${provider} ${model}, ${facts.join(', ')}`);
  writeLine(stream, `prompts      ${prompts.map(({ name, version }) => `${name} ${version}`).join(', ')}`);
}

function printSearch(stream: NodeJS.WritableStream, { engine, query, queryBy, failure, pages }: WebSearchRecord): void {
  writeLine(stream, `web          ${engine} asked for "${query}" (by ${queryBy})${failure ? `: ${failure}` : ''}`);
  for (const { url, title, failure: why, refusedPassages } of pages) {
    const refused = refusedPassages > 0 ? `, ${refusedPassages} passages refused` : '';
    writeLine(stream, `web page     ${why ?? 'read'}${refused}  ${url}  ${title.replace(/\s+/gu, ' ')}`);
  }
}
