import type { Figures, Score } from './evaluate.js';
import { mean } from './measures.js';

/** The figures of everything, of each kind of query, and the queries that did worst. */
export function table(figures: Figures, count = 20): string {
  const kinds = [...new Set(figures.scores.map(({ query }) => query.about))];
  const ofKind = (kind: string) => figures.scores.filter(({ query }) => query.about === kind);
  const worst = [...figures.scores].sort((a, b) => worth(a) - worth(b)).slice(0, count);
  return [
    line('', ['nDCG@10', 'recall', 'noise', 'honest']),
    figuresOf(`all ${figures.scores.length}`, figures.scores),
    ...kinds.map((kind) => figuresOf(`${kind} (${ofKind(kind).length})`, ofKind(kind))),
    '',
    ...worst.map((score) => `${figuresOf(score.query.q, [score])}  ${score.seen}`),
  ].join('\n');
}

const worth = (score: Score) => score.ndcg + score.recall + Number(score.honest) - score.noise;

const figuresOf = (name: string, scores: Score[]) =>
  line(name, [
    ...(['ndcg', 'recall', 'noise'] as const).map((what) =>
      mean(scores.map((score) => score[what])).toFixed(3),
    ),
    mean(scores.map(({ honest }) => Number(honest))).toFixed(3),
  ]);

const line = (name: string, cells: string[]) =>
  name.padEnd(32) + cells.map((cell) => cell.padStart(9)).join('');
