import classes from './Way.module.css';
import { WayStop } from './WayStop.tsx';
import type { ShownNode } from './way.ts';

interface Props {
  way: ShownNode;
  onFold: (id: string) => void;
}

/** The way in words: each stop below the one that leads to it. */
export const WayTree = ({ way, onFold }: Props) => (
  <ul className={classes.tree}>
    <Branch node={way} onFold={onFold} />
  </ul>
);

const Branch = ({ node, onFold }: { node: ShownNode; onFold: Props['onFold'] }) => (
  <li>
    <WayStop node={node} onFold={onFold} />
    {node.next.length > 0 && (
      <ul className={classes.tree}>
        {node.next.map((next) => (
          <Branch key={next.id} node={next} onFold={onFold} />
        ))}
      </ul>
    )}
  </li>
);
