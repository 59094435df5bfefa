import { existsSync, readFileSync } from 'node:fs';
import type { Threshold } from './load-result.js';

/** With the comment that stands above the threshold's line in `budgets`, the one place of thresholds. */
export function withReasons(thresholds: Threshold[], budgets: string): Threshold[] {
  const lines = existsSync(budgets) ? readFileSync(budgets, 'utf8').split('\n') : [];
  return thresholds.map((threshold) => {
    const reason = reasonFor(threshold.name, lines);
    return reason ? { ...threshold, reason } : threshold;
  });
}

/** A latency is explained right above its operation, everything else somewhere above its metric. */
function reasonFor(name: string, lines: string[]): string | undefined {
  const operation = /[{,]operation:(\w+)/.exec(name)?.[1];
  const [metric = ''] = name.split('{');
  if (!operation && metric.startsWith('http_')) return undefined;
  const mark = operation ? new RegExp(`^\\s*${operation}: \\{`) : new RegExp(`\\b${metric}\\b`);
  const at = lines.findIndex((line) => mark.test(line) && !isComment(line));
  if (at < 0 || (operation && !isComment(lines[at - 1]))) return undefined;
  return commentAbove(lines.slice(0, at));
}

const isComment = (line: string | undefined) => /^\s*(\/\/|\/?\*)/.test(line ?? '');

/** The last comment, when no empty line stands between it and the end. */
function commentAbove(lines: string[]): string | undefined {
  const block = lines.slice(lines.lastIndexOf('') + 1);
  const end = block.findLastIndex(isComment);
  const begin = block.slice(0, end + 1).findLastIndex((line) => !isComment(line));
  const words = block
    .slice(begin + 1, end + 1)
    .map((line) => line.replace(/^\s*(\/\/|\/?\*+\/?)/, ''));
  return words.join(' ').replace('*/', '').replaceAll(/\s+/g, ' ').trim() || undefined;
}
