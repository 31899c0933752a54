// Are the fragments of one person in a group joined rightly? After `npm run build`, with the evaluation data beside the repository:
//   npm run bench:fragments            seconds; writes docs/measurements/fragments.md
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { JoinBursts } from '#conversation/join-bursts.js';
import { dataFolder, needData, packageRoot, pageHead, percent } from './evaluation/public-sets.mjs';

needData();
const started = performance.now();
const folder = path.join(dataFolder, 'irc-disentanglement/new-domains');
const pauses = [5, 12, 30, 60, 120];
const dayMs = 86_400_000;

/** Messages of people with their moments; logs that tell minutes only say nothing about pauses of seconds. */
function channel(name) {
  let day = 0;
  let last = 0;
  const text = readFileSync(path.join(folder, `${name}.ascii.txt`), 'utf8');
  const messages = text.split('\n').flatMap((line, id) => {
    const [, hours, minutes, seconds, person] = /\[(\d\d):(\d\d):(\d\d)\] <([^>]+)>/u.exec(line) ?? [];
    if (!person) return [];
    const time = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
    if (time < last) day += dayMs;
    last = time;
    return [{ id, person, now: day + time, at: new Date(day + time) }];
  });
  const links = readFileSync(path.join(folder, `${name}.annotation.txt`), 'utf8')
    .split('\n')
    .flatMap((line) =>
      /^\d+ \d+/u.test(line)
        ? [
            line
              .split(' ')
              .slice(0, 2)
              .map(Number)
              .sort((a, b) => a - b),
          ]
        : [],
    );
  return { messages, links };
}

/** Which message each one is joined to: the fragment of its person before it in one burst. */
function joined(messages, pauseMs) {
  const bursts = new JoinBursts();
  const links = [];
  const take = (due) => {
    for (const fragments of due) for (const [i, { id }] of fragments.entries()) if (i > 0) links.push([fragments[i - 1].id, id]);
  };
  for (const message of messages) {
    take(bursts.takeDue(message.now));
    bursts.add(message.person, message, { now: message.now, pauseMs });
  }
  take(bursts.takeDue(Infinity));
  return links;
}

/** By message: the first one of its conversation. */
function conversations(links) {
  const first = new Map();
  const rootOf = (id) => (first.get(id) === undefined || first.get(id) === id ? id : rootOf(first.get(id)));
  for (const [one, other] of links) first.set(rootOf(other), rootOf(one));
  return rootOf;
}

const names = readdirSync(folder).flatMap((file) => (file.endsWith('.annotation.txt') ? [file.replace('.annotation.txt', '')] : []));
const channels = names.map(channel).filter(({ messages }) => messages.length > 0);
const count = (of) => channels.reduce((sum, one) => sum + of(one), 0);
const rows = pauses.map((pause) => {
  const totals = { joined: 0, together: 0, answering: 0, own: 0, links: 0 };
  for (const { messages, links } of channels) {
    const annotated = new Set(links.flatMap((link) => link));
    const judged = new Set(links.map(([, id]) => id));
    const personOf = new Map(messages.map(({ id, person }) => [id, person]));
    const rootOf = conversations(links);
    const known = new Set(links.map(String));
    const told = joined(messages, pause * 1000).filter(([one, other]) => annotated.has(one) && judged.has(other));
    const replies = links.filter(([one, other]) => one !== other);
    totals.joined += told.length;
    totals.together += told.filter(([one, other]) => rootOf(one) === rootOf(other)).length;
    totals.answering += told.filter((link) => known.has(String(link))).length;
    totals.own += replies.filter(([one, other]) => personOf.has(other) && personOf.get(one) === personOf.get(other)).length;
    totals.links += replies.length;
  }
  const { joined: all, together, answering, own, links } = totals;
  const [precision, recall] = [answering / all, answering / links];
  const cells = [together / all, precision, answering / own, recall, (2 * precision * recall) / (precision + recall)].map(percent);
  return `| ${pause} | ${all} | ${cells.join(' | ')} |`;
});

const head = {
  title: 'Fragments of one person',
  reference: 'what people drew as one conversation; the previous message alone, as published',
  command: 'npm run bench:fragments',
  started,
};
const page = `${pageHead(head)}
Real talk of ${channels.length} support channels with times to the second (irc-disentanglement of Kummerfeld et al. 2019, new domains):
${count(({ messages }) => messages.length)} messages, of the annotated ones people linked ${count(({ links }) => links.filter(([one, other]) => one !== other).length)} to the message they answer or go on from. The product joins what one
person writes until a pause (\`admission.joinSeconds\`, 12 by default) to one message. It does not say who answers whom: the published
goal for that, link F 65 (of the previous message alone 23), is not tried; the last columns say how far joining alone comes. In per cent.

| pause in seconds | joined pairs | of one conversation | drawn by people too | of the links within a person found | of all links found | link F |
| --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
writeFileSync(path.join(packageRoot, 'docs/measurements/fragments.md'), page);
console.error(page);
