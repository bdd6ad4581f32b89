import '@xyflow/react/dist/base.css';
import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconMaximize, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { Handle, type NodeProps, Panel, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { createContext, type FocusEvent, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Direction, NODE, type PlacedNode, placed } from './layout.ts';
import classes from './Way.module.css';
import { WayStop } from './WayStop.tsx';
import type { ShownNode } from './way.ts';

interface Props {
  way: ShownNode;
  direction: Direction;
  onFold: (id: string) => void;
}

const Fold = createContext<Props['onFold']>(() => {});

/** The way as a picture, to be moved and enlarged. Whoever goes through it by keys takes the picture along. */
export const WayPicture = ({ way, direction, onFold }: Props) => (
  <Fold value={onFold}>
    <ReactFlowProvider key={direction}>
      <Picture way={way} direction={direction} />
    </ReactFlowProvider>
  </Fold>
);

const NODE_TYPES = { stop: Stop };

function Picture({ way, direction }: { way: ShownNode; direction: Direction }) {
  const { t } = useTranslation('order');
  const { nodes, edges } = useMemo(() => placed(way, direction), [way, direction]);
  const { setCenter, getZoom } = useReactFlow();
  function follow({ target }: FocusEvent) {
    const id = target.closest('.react-flow__node')?.getAttribute('data-id');
    const place = nodes.find((node) => node.id === id)?.position;
    if (place && target.matches(':focus-visible'))
      void setCenter(place.x + NODE.width / 2, place.y + NODE.height / 2, { zoom: getZoom() });
  }
  return (
    <ReactFlow
      className={classes.picture!}
      aria-label={t('way.title')}
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      disableKeyboardA11y
      onlyRenderVisibleElements={nodes.length > 200}
      preventScrolling={false}
      zoomOnScroll={false}
      minZoom={0.1}
      maxZoom={2}
      fitView
      fitViewOptions={{ minZoom: 0.5, maxZoom: 1, padding: 0.05 }}
      onFocus={follow}
      proOptions={{ hideAttribution: true }}
    >
      <Panel position="bottom-right">
        <ZoomButtons />
      </Panel>
    </ReactFlow>
  );
}

function Stop({ data: { node }, sourcePosition, targetPosition }: NodeProps<PlacedNode>) {
  const fold = useContext(Fold);
  return (
    <div className={classes.node} data-kind={node.stop.kind}>
      <Handle type="target" position={targetPosition!} isConnectable={false} className={classes.handle!} />
      <WayStop node={node} onFold={fold} />
      <Handle type="source" position={sourcePosition!} isConnectable={false} className={classes.handle!} />
    </div>
  );
}

function ZoomButtons() {
  const { t } = useTranslation('order');
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const buttons = [
    { text: t('way.zoom-in'), icon: IconZoomIn, act: () => zoomIn() },
    { text: t('way.zoom-out'), icon: IconZoomOut, act: () => zoomOut() },
    { text: t('way.all'), icon: IconMaximize, act: () => fitView({ maxZoom: 1 }) },
  ];
  return (
    <Group gap={4}>
      {buttons.map(({ text, icon: Icon, act }) => (
        <Tooltip key={text} label={text}>
          <ActionIcon variant="default" size="lg" aria-label={text} onClick={() => void act()}>
            <Icon size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
    </Group>
  );
}
