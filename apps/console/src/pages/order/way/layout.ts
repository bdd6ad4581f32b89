import { Graph, layout } from '@dagrejs/dagre';
import { type Edge, type Node, Position } from '@xyflow/react';
import type { ShownNode } from './way.ts';

export const NODE = { width: 230, height: 62 };

/** From left to right, or from above to below where there is little room. */
export type Direction = 'LR' | 'TB';

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
  layout(graph);
  const nodes = all.map((node): PlacedNode => {
    const { x = 0, y = 0 } = graph.node(node.id);
    return {
      id: node.id,
      type: 'stop',
      data: { node },
      position: { x: x - NODE.width / 2, y: y - NODE.height / 2 },
      ...NODE,
      measured: NODE,
      handles: handlesOf(direction),
    };
  });
  return { nodes, edges };
}

/** Where edges begin and end: told beforehand, so that they need no look at what is rendered. */
function handlesOf(direction: Direction): NonNullable<PlacedNode['handles']> {
  const { width, height } = NODE;
  const point = { width: 0, height: 0 };
  return direction === 'LR'
    ? [
        { ...point, type: 'target', position: Position.Left, x: 0, y: height / 2 },
        { ...point, type: 'source', position: Position.Right, x: width, y: height / 2 },
      ]
    : [
        { ...point, type: 'target', position: Position.Top, x: width / 2, y: 0 },
        { ...point, type: 'source', position: Position.Bottom, x: width / 2, y: height },
      ];
}
