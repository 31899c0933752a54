import { useEffect, useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import type { EChartsType } from 'echarts/core';
import { Trouble } from '#web-ui/shell/trouble.js';

interface Props {
  /** What it shows, for who does not see it; its numbers are in the table. */
  readonly label: string;
  /** As the library of charts takes it. */
  readonly option: object;
  /** In pixels. */
  readonly height: number;
}

/** One chart, as wide as its place. The library comes with the first one. */
export function Chart({ label, option, height }: Props): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<EChartsType | null>(null);
  const [error, setError] = useState<unknown>(null);
  useLayoutEffect(() => {
    if (place.current) place.current.style.blockSize = `${height}px`;
  }, [height]);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    let opened: EChartsType | null = null;
    let isGone = false;
    const resized = new ResizeObserver(() => opened?.resize());
    const open = async (): Promise<void> => {
      const { openChart } = await import('#web-ui/dashboard/draw-chart.js');
      if (isGone) return;
      opened = openChart(element);
      resized.observe(element);
      setChart(opened);
    };
    open().catch(setError);
    return () => {
      isGone = true;
      resized.disconnect();
      opened?.dispose();
      setChart(null);
    };
  }, []);
  useEffect(() => {
    if (!chart || chart.isDisposed()) return;
    chart.setOption({ ...option }, { notMerge: true });
    chart.resize();
  }, [chart, option, height]);
  if (error) return <Trouble error={error} />;
  return <div ref={place} className="dashboard-chart" role="img" aria-label={label} />;
}
