import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

// No more of the library than is drawn: its size is in docs/decisions/2026-11-26-charts.md.
use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** An empty chart in an element that has a size. */
export function openChart(element: HTMLElement): EChartsType {
  return init(element, null, { renderer: 'svg' });
}
