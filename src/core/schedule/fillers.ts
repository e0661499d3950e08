import { dayInSchedule } from './weekdays.ts';

/**
 * The text without the small words that people put between days and times: `from Monday to Friday, 8am until 7pm`. Each
 * counts only where nothing else can be meant, and the text stays as long as it is.
 */
export function withoutFillers(text: string): string {
  const joined = text
    .replace(/(?<=\d)to(?=\d)/gi, '- ')
    // `between 08:00 and 19:00`
    .replace(
      /(?<=^|[ ,;])between( +)([^ ,;]+(?: +[ap]\.?m\.?)?)( +)and(?= +([^ ,;]+))/gi,
      (whole, gap: string, from: string, before: string, to: string) =>
        isTime(from) && isTime(to) ? `       ${gap}${from}${before}-  ` : whole,
    )
    // `monday to friday`
    .replace(
      /(?<=(?:^|[ ,;])([^ ,;]+))( +)(to|thru|through|till?|until)(?= +([^ ,;]+))/gi,
      (whole, left: string, before: string, word: string, right: string) =>
        joins(left.toLowerCase(), right.toLowerCase()) ? `${before}-${' '.repeat(word.length - 1)}` : whole,
    );
  return (
    joined
      .replace(/(?<=^|[ ,;])(from|at|on|every|each|and|&)(?= +([^ ,;]+))/gi, (word, _, next: string) =>
        isIdle(word.toLowerCase(), next.toLowerCase()) ? ' '.repeat(word.length) : word,
      )
      // `mon-fri: 08:00-19:00`
      .replace(/(?<=(?:^|[ ,;])([a-z-]+)):(?= )/gi, (colon, word: string) =>
        startsDays(word.toLowerCase()) || isSide(word.toLowerCase()) ? ' ' : colon,
      )
      // `Europe/Berlin time`
      .replace(
        /(?<=\/[a-z_]+|\b(?:utc|[ecmp]t|eastern|central|mountain|pacific)) +time(?=[ ;]*$)/gi,
        (words) => ' '.repeat(words.length),
      )
  );
}

/** `am` and `pm` may be words of their own: `8 am to 7 pm`. */
const isTime = (word: string): boolean => /^(?:\d[\d:.]* *)?(?:[ap]\.?m\.?)?$/i.test(word) && word !== '';

const isDay = (word: string): boolean => dayInSchedule(word) !== undefined;

const isSide = (word: string): boolean => word === 'start' || word === 'stop';

const joins = (left: string, right: string): boolean =>
  (isDay(left) && isDay(right)) || (isTime(left) && isTime(right));

const startsDays = (word: string): boolean =>
  isDay(word.split(/[/-]/)[0] ?? '') || /^(?:m-f|weekdays?|daily|everyday)$/.test(word);

const startsTimes = (word: string): boolean => isTime(word.split('-')[0] ?? '');

function isIdle(word: string, next: string): boolean {
  switch (word) {
    case 'at':
      return startsTimes(next);
    case 'on':
    case 'every':
    case 'each':
      return startsDays(next);
    case 'and':
    case '&':
      return startsDays(next) || startsTimes(next) || isSide(next);
    default:
      return startsDays(next) || startsTimes(next);
  }
}
