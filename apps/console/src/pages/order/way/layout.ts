import { Graph, layout } from '@dagrejs/dagre';
import { type Edge, type Node, Position } from '@xyflow/react';
import type { ShownNode } from './way.ts';

export const NODE = { width: 230, height: 62 };

/** From left to right, or from above to below where there is little room. */
export type Direction = 'LR' | 'TB';

/** Where edges begin and end. */
const SIDES = {
  LR: { sourcePosition: Position.Right, targetPosition: Position.Left },
  TB: { sourcePosition: Position.Bottom, targetPosition: Position.Top },
} as const;

export type PlacedNode = Node<{ node: ShownNode }, 'stop'>;

/** Where each stop of the way stands in the picture. */
export function placed(way: ShownNode, direction: Direction): { nodes: PlacedNode[]; edges: Edge[] } {
  const graph = new Graph()
    .setGraph({ rankdir: direction, nodesep: 16, ranksep: 56 })
    .setDefaultEdgeLabel(() => ({}));
  const all: ShownNode[] = [];
  const edges: Edge[] = [];
  const add = (node: ShownNode) => {
    all.push(node);
    graph.setNode(node.id, { ...NODE });
    for (const next of node.next) {
      add(next);
      graph.setEdge(node.id, next.id);
      edges.push({ id: `${node.id} > ${next.id}`, source: node.id, target: next.id, type: 'smoothstep' });
    }
  };
  add(way);
  // A tree needs no crossings undone: it stays in the order in which it is given.
  layout(graph, { disableOptimalOrderHeuristic: true });
  const nodes = all.map((node): PlacedNode => {
    const { x = 0, y = 0 } = graph.node(node.id);
    return {
      id: node.id,
      type: 'stop',
      data: { node },
      position: { x: x - NODE.width / 2, y: y - NODE.height / 2 },
      ...NODE,
      measured: NODE,
      ...SIDES[direction],
    };
  });
  return { nodes, edges };
}
