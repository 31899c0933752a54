/** English words that say how something is asked and not what; a question of nothing else is searched with them. */
export const englishStopWords: ReadonlySet<string> = new Set(
  [
    'a an and are as at be been but by can could did do does for from had has have he her him his how i if in into is it its me my',
    'of on or our she should so some such than that the their them then there these they this those to was we were what when where',
    'which who whom why will with would you your about also am any because being both during each just more most no nor not now',
    'only other over own same too under up very',
  ].flatMap((line) => line.split(' ')),
);
