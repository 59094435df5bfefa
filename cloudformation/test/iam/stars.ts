import { isScalar, isSeq, LineCounter, parseDocument, visit, type YAMLMap } from 'yaml';

/** Statements that allow something on `*` and say nowhere why; for example `start, line 241`. */
export function unexplainedStars(text: string): string[] {
  const lines = text.split('\n');
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, logLevel: 'error' });
  const found: string[] = [];
  visit(document, {
    Map: (_, statement) => {
      if (!allowsStar(statement)) return;
      const [start = 0, , end = 0] = statement.range ?? [];
      const [first, last] = [counter.linePos(start).line, counter.linePos(end).line];
      const around = lines.slice(first - 2, Math.max(first, last - 1));
      if (!around.some((line) => /(^|\s)# \S/.test(line))) found.push(`line ${first}`);
    },
  });
  return found;
}

function allowsStar(statement: YAMLMap): boolean {
  if (statement.get('Effect') !== 'Allow' || statement.has('Principal')) return false;
  if (statement.has('NotResource')) return true;
  const resource: unknown = statement.get('Resource', true);
  if (isScalar(resource)) return resource.value === '*';
  return isSeq(resource) && resource.items.some((item) => isScalar(item) && item.value === '*');
}
