/** What kind of thing answers a question: true for a text that holds one. */
export type HoldsAskedFor = (text: string) => boolean;

const asksWhen =
  /什[么麼]时候|什麼時候|何[时時]|哪一?年|哪一?天|几月|幾月|年份|日期|[时時][间間]|\bwhen\b|\b(?:what|which) (?:year|date|day|month|century)\b/iu;
const asksHowMuch =
  /多少|几|幾|多[大高长長久远遠重宽寬深快]|\bhow (?:many|much|long|old|far|often|large|big|tall|high|fast|heavy)\b|\bwhat (?:percent|percentage|number|amount|share)\b/iu;
const date =
  /\d{3,4}|\d ?[年月日]|[〇零一二三四五六七八九十]+[年月日]|世[纪紀]|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|century|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/iu;
const number =
  /\p{N}|[一二两兩三四五六七八九十百千万萬亿億半]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand|million|billion|half|dozen)\b/iu;

/** Null when the question does not say what kind of thing it wants, or any text may hold it. */
export function askedFor(question: string): HoldsAskedFor | null {
  if (asksWhen.test(question)) return (text) => date.test(text);
  if (asksHowMuch.test(question)) return (text) => number.test(text);
  return null;
}
