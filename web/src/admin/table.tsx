import type { ReactNode } from 'react';
import './table.css';

interface Props {
  caption: string;
  columns: string[];
  /** Its rows, which say their roles. */
  children: ReactNode;
}

/** A table on a desk and cards on a phone; the roles keep it a table for screen readers in both. */
export function Table({ caption, columns, children }: Props) {
  return (
    <table className="table" role="table">
      <caption className="unseen">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((name) => (
            <th key={name} role="columnheader" scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">{children}</tbody>
    </table>
  );
}
