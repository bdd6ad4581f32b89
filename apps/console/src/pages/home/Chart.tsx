import 'uplot/dist/uPlot.min.css';
import { useEffect, useEffectEvent, useRef } from 'react';
import uPlot from 'uplot';
import type { Figure } from './figures.ts';
import classes from './Home.module.css';

export type Scale = 'linear' | 'logarithmic' | 'stacked';

const HEIGHT = 150;

interface Props {
  figure: Figure;
  scale: Scale;
  language: string;
  utc: boolean;
  /** Milliseconds since 1970. */
  onBrush: (from: number, until: number) => void;
  onClick: (index: number | null) => void;
  /** At which time somebody points; null: nowhere. */
  onPoint: (index: number | null) => void;
}

/** Draws a figure. All on a page point at the same time. */
export function Chart({ figure, scale, language, utc, onBrush, onClick, onPoint }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(null);
  const brushed = useEffectEvent(onBrush);
  const clicked = useEffectEvent(onClick);
  const pointed = useEffectEvent(onPoint);
  const draw = useEffectEvent((root: HTMLElement) => {
    const options = optionsOf(figure, { scale, language, utc, root });
    return new uPlot(
      {
        ...options,
        hooks: {
          ready: [(u) => u.over.addEventListener('click', () => clicked(u.cursor.idx ?? null))],
          setSelect: [
            (u) => {
              const { left, width } = u.select;
              if (width === 0) return;
              u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
              brushed(u.posToVal(left, 'x') * 1_000, u.posToVal(left + width, 'x') * 1_000);
            },
          ],
          setCursor: [({ cursor: { idx } }) => pointed(idx ?? null)],
        },
      },
      dataOf(figure, scale),
      root,
    );
  });

  useEffect(() => {
    const root = place.current!;
    const drawn = draw(root);
    chart.current = drawn;
    const observer = new ResizeObserver(() => drawn.setSize({ width: root.clientWidth, height: HEIGHT }));
    observer.observe(root);
    return () => {
      observer.disconnect();
      drawn.destroy();
    };
  }, []);

  useEffect(() => chart.current?.setData(dataOf(figure, scale)), [figure, scale]);

  return <div ref={place} className={classes.chart} />;
}

interface Look {
  scale: Scale;
  language: string;
  utc: boolean;
  root: HTMLElement;
}

function optionsOf({ times, series }: Figure, { scale, language, utc, root }: Look): uPlot.Options {
  const ink = colourOf(root, classes.ink!);
  const axis = {
    stroke: ink,
    grid: { stroke: colourOf(root, classes.line!), width: 1 },
    ticks: { show: false },
  };
  const zone = utc ? { timeZone: 'UTC' } : {};
  const aDay = times.at(-1)! - times[0]! <= 86_400;
  const moment = new Intl.DateTimeFormat(language, {
    ...(aDay ? { timeStyle: 'short' } : { month: 'short', day: 'numeric' }),
    ...zone,
  });
  const number = new Intl.NumberFormat(language, { notation: 'compact' });
  return {
    width: root.clientWidth,
    height: HEIGHT,
    padding: [10, 24, 0, 0],
    legend: { show: false },
    ...(utc && { tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), 'Etc/UTC') }),
    cursor: {
      drag: { x: true, y: false, setScale: false },
      sync: { key: 'overview', filters: { pub: (type) => type === 'mousemove' || type === 'mouseleave' } },
      points: { size: 6 },
    },
    scales: {
      y: scale === 'logarithmic' ? { distr: 3 } : { range: (_, __, max) => [0, Math.max(1, max * 1.1)] },
    },
    axes: [
      { ...axis, space: 70, size: 28, values: (_, splits) => splits.map((at) => moment.format(at * 1_000)) },
      {
        ...axis,
        size: 48,
        values: (_, splits) => splits.map((value) => (value === null ? '' : number.format(value))),
      },
    ],
    series: [
      {},
      ...series.map(({ label, tone, dashed }) => {
        const stroke = colourOf(root, classes.swatch!, tone);
        return {
          label,
          stroke,
          width: 1.5,
          spanGaps: true,
          ...(dashed && { dash: [5, 4] }),
          ...(scale === 'stacked' && { fill: stroke }),
        };
      }),
    ],
  };
}

/** As the style sheet says it in this theme: the picture itself knows none. */
function colourOf(root: HTMLElement, className: string, tone = ''): string {
  const probe = document.createElement('span');
  probe.className = className;
  probe.dataset.tone = tone;
  root.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** Stacked: the highest is drawn first, and those below it over it. */
function dataOf({ times, series }: Figure, scale: Scale): uPlot.AlignedData {
  if (scale === 'logarithmic')
    return [times, ...series.map(({ values }) => values.map((value) => value && Math.max(1, value)))];
  if (scale === 'linear') return [times, ...series.map(({ values }) => values)];
  return [
    times,
    ...series.map((_, index) =>
      times.map((__, at) => series.slice(index).reduce((sum, { values }) => sum + (values[at] ?? 0), 0)),
    ),
  ];
}
