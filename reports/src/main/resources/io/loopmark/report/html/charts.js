"use strict";
// The charts. Each has its table beside it, so this file may fail without taking a figure away.
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const LIGHT = ["#0072b2", "#d55e00", "#009e73", "#a0528a", "#8a6d00", "#2b8cbe", "#4d4d4d", "#7b3294", "#8c510a", "#01665e"];
  const DARK = ["#56b4e9", "#f08c3c", "#2fc59a", "#dd94bf", "#e6c34a", "#9ad0f5", "#c8c8c8", "#c9a0e6", "#d9a866", "#6fd0c5"];
  const DASHES = ["solid", [8, 4], [2, 4], [12, 4, 2, 4], [5, 2], [16, 5], [3, 2, 8, 2], [1, 3], [10, 2], [6, 6]];
  const SHAPES = ["circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect", "emptyTriangle", "emptyDiamond", "roundRect", "pin"];
  const drawn = [];

  function theme() {
    const style = getComputedStyle(document.documentElement);
    const value = (name) => style.getPropertyValue("--" + name).trim();
    const dark = matchMedia("(prefers-color-scheme: dark)").matches && !document.documentElement.classList.contains("printing");
    return { ink: value("ink"), soft: value("soft"), line: value("grid"), surface: value("surface"), font: value("sans"), colours: dark ? DARK : LIGHT };
  }

  function turn(runtime) { return Math.max(0, data.colours.indexOf(runtime)) % LIGHT.length; }

  function shortNumber(value) {
    if (value >= 1e9) return value / 1e9 + " G";
    if (value >= 1e6) return value / 1e6 + " M";
    if (value >= 1e4) return value / 1e3 + " k";
    return String(+value.toPrecision(6));
  }

  function axisText(t) { return { color: t.soft, fontFamily: t.font, fontSize: 12 }; }

  // ---- benchmarks: a bar from zero on a linear axis, a dot on a logarithmic one, whiskers for the interval

  function benchOption(chart, t, width) {
    const wide = width > 700;
    const names = wide ? 270 : 122;
    const figures = chart.bars.flatMap((bar) => bar.runtime ? [bar.median, bar.low ?? bar.median, bar.high ?? bar.median] : [])
      .concat(chart.floors.map((floor) => floor.value)).filter((value) => value > 0);
    const range = chart.log
      ? { type: "log", min: 10 ** Math.floor(Math.log10(Math.min(...figures))), max: 10 ** Math.ceil(Math.log10(Math.max(...figures) * 1.02)) }
      : { type: "value", min: 0 };
    return {
      animation: false,
      aria: { enabled: false },
      textStyle: { fontFamily: t.font },
      grid: { left: names + 12, right: wide ? 86 : 58, top: 8, bottom: 44 },
      xAxis: Object.assign(range, {
        name: chart.unit, nameLocation: "middle", nameGap: 28, nameTextStyle: axisText(t), splitNumber: width < 520 ? 3 : 6,
        axisLabel: Object.assign(axisText(t), { formatter: shortNumber, hideOverlap: true }),
        splitLine: { lineStyle: { color: t.line } }, minorSplitLine: { show: false }, axisTick: { show: false } }),
      yAxis: {
        type: "category", inverse: true, data: chart.bars.map((bar, i) => i + "|" + bar.label),
        axisLine: { show: false }, axisTick: { show: false },
        axisLabel: {
          interval: 0, width: names, overflow: "truncate", fontFamily: t.font, fontSize: 13, color: t.ink,
          formatter: (key) => barLabel(chart.bars[parseInt(key, 10)], wide),
          rich: { badge: { color: t.soft, fontSize: 11.5, lineHeight: 14, fontFamily: t.font }, name: { color: t.ink, fontSize: wide ? 13 : 12, lineHeight: 16, fontFamily: t.font }, head: { fontWeight: 650, color: t.soft, fontSize: 12.5, fontFamily: t.font } } } },
      series: [
        { type: "custom", z: 2, data: chart.floors.map((floor) => [floor.value, floor.from, floor.to]), renderItem: (p, api) => floorItem(chart.floors[p.dataIndex], p.coordSys.x, api, t), encode: { x: 0, y: 1 } },
        { type: "custom", z: 3, data: chart.bars.map((bar, i) => bar.runtime ? [bar.median, i] : ["-", i]), renderItem: (p, api) => barItem(chart, p.dataIndex, api, t), encode: { x: 0, y: 1 } }]
    };
  }

  // No figure without what its model passed, here as in the table.
  function barLabel(bar, wide) {
    if (!bar.runtime) return bar.label ? "{head|" + bar.label + "}" : "";
    const badge = wide ? bar.badge : bar.badge.replace(/^passes | rules?$/g, "");
    return "{name|" + bar.label + "}" + (wide ? "  " : "\n") + "{badge|" + badge + "}";
  }

  function floorItem(floor, left, api, t) {
    const half = api.size([0, 1])[1] / 2;
    const from = api.coord([floor.value, floor.from]);
    const to = api.coord([floor.value, floor.to]);
    return { type: "group", children: [
      { type: "line", shape: { x1: from[0], y1: from[1] - half - 2, x2: to[0], y2: to[1] + half - 2 },
        style: { stroke: t.ink, lineWidth: 1.5, lineDash: [5, 4] } },
      { type: "text", style: { x: from[0], y: from[1] - 2 * half, text: floor.text, textAlign: from[0] - left < 36 ? "left" : "center", textVerticalAlign: "middle", fill: t.soft, font: "12px " + t.font } }] };
  }

  function barItem(chart, index, api, t) {
    const bar = chart.bars[index];
    if (!bar.runtime) return undefined;
    const colour = t.colours[turn(bar.runtime)];
    const at = api.coord([bar.median, index]);
    const y = at[1];
    const children = [];
    if (!chart.log) {
      const zero = api.coord([0, index])[0];
      children.push({ type: "rect", shape: { x: zero, y: y - 7, width: Math.max(1, at[0] - zero), height: 14, r: [0, 3, 3, 0] }, style: { fill: colour } });
    }
    let right = at[0];
    if (bar.low !== undefined && bar.high !== undefined) {
      const low = api.coord([bar.low, index])[0];
      right = Math.max(right, api.coord([bar.high, index])[0]);
      children.push(stroke(low, y, right, y, t.ink, t.surface), stroke(low, y - 4, low, y + 4, t.ink, t.surface), stroke(right, y - 4, right, y + 4, t.ink, t.surface));
    }
    if (chart.log) children.push({ type: "circle", shape: { cx: at[0], cy: y, r: 5.5 }, style: { fill: colour, stroke: t.surface, lineWidth: 1.5 } });
    children.push({ type: "text", style: { x: right + 10, y, text: bar.text, textAlign: "left", textVerticalAlign: "middle", fill: t.ink, font: "600 12.5px " + t.font } });
    return { type: "group", children };
  }

  function stroke(x1, y1, x2, y2, colour) {
    return { type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: colour, lineWidth: 1.5 } };
  }

  // ---- latency: milliseconds over 1/(1 - share), so that each decade is one nine more

  function percent(x) {
    const value = 100 * (1 - 1 / x);
    const nines = Math.max(0, Math.round(Math.log10(x)) - 2);
    return value.toFixed(nines) + " %";
  }

  function latencyOption(chart, t, width) {
    const values = chart.lines.flatMap((line) => line.points.map((point) => point[1])).filter((value) => value > 0);
    const log = Math.max(...values) / Math.min(...values) > 30;
    const narrow = width < 620;
    const series = chart.lines.map((line) => latencyLine(line, t, narrow));
    if (chart.floorMs !== undefined && series.length > 0) series[0].markLine = floorLine(chart.floorMs, t);
    return {
      animation: false,
      textStyle: { fontFamily: t.font },
      grid: { left: 72, right: narrow ? 26 : 190, top: narrow ? 26 + 26 * Math.ceil(chart.lines.length / 2) : 40, bottom: 48 },
      legend: { show: true, top: 0, left: narrow ? 0 : 56, itemWidth: 34, itemGap: 18, textStyle: { color: t.ink, fontFamily: t.font, fontSize: 13 } },
      tooltip: {
        trigger: "item", renderMode: "richText", backgroundColor: t.surface, borderColor: t.soft, textStyle: { color: t.ink, fontFamily: t.font, fontSize: 13 },
        formatter: (p) => p.seriesName + ", " + chart.lines[p.seriesIndex].badge + "\n" + percent(p.value[0]) + " within " + p.value[1].toPrecision(4) + " ms" },
      xAxis: {
        type: "log", logBase: 10, min: 1, name: "share of requests answered", nameLocation: "middle", nameGap: 30, nameTextStyle: axisText(t),
        axisLabel: Object.assign(axisText(t), { formatter: percent, hideOverlap: true }), splitLine: { lineStyle: { color: t.line } }, axisTick: { show: false }, axisLine: { lineStyle: { color: t.soft } } },
      yAxis: {
        type: log ? "log" : "value", scale: true, min: lowest(chart, values, log),
        axisLabel: Object.assign(axisText(t), { formatter: (value) => shortNumber(value) + " ms" }), splitLine: { lineStyle: { color: t.line } } },
      series
    };
  }

  function lowest(chart, values, log) {
    const least = Math.min(...values, chart.floorMs ?? Infinity);
    if (log) return 10 ** Math.floor(Math.log10(least));
    const below = least - 0.1 * (Math.max(...values) - least);
    const step = 10 ** Math.floor(Math.log10(Math.max(least - below, 1e-9)));
    return Math.max(0, Math.floor(below / step) * step);
  }

  function latencyLine(line, t, narrow) {
    const n = turn(line.runtime);
    const colour = t.colours[n];
    const name = line.valid ? line.name : line.name + " (invalid)";
    return {
      type: "line", name, data: line.points, symbol: SHAPES[n], symbolSize: 6, showAllSymbol: false, showSymbol: line.points.length < 12,
      itemStyle: { color: colour }, lineStyle: { color: colour, width: line.valid ? 2.2 : 1.4, type: line.valid ? DASHES[n] : [1, 4] },
      endLabel: { show: !narrow, formatter: name, color: colour, fontFamily: t.font, fontSize: 12.5, fontWeight: 600, distance: 8 },
      labelLayout: { moveOverlap: "shiftY" }, emphasis: { focus: "series" }
    };
  }

  function floorLine(floorMs, t) {
    return {
      silent: true, symbol: "none", lineStyle: { color: t.ink, type: [5, 4], width: 1.5 }, data: [{ yAxis: floorMs }],
      label: { formatter: "handler sleeps " + floorMs + " ms", position: "insideStartBottom", color: t.soft, fontFamily: t.font, fontSize: 12 }
    };
  }

  // ---- drawing, and drawing again when the window, the colours or the medium changes

  function add(element, chart, option) {
    const one = { element, chart, option, instance: echarts.init(element, null, { renderer: "svg" }) };
    drawn.push(one);
    draw(one);
  }

  function draw(one) {
    one.instance.resize();
    one.instance.setOption(one.option(one.chart, theme(), one.element.clientWidth), true);
  }

  document.querySelectorAll("[data-bench]").forEach((e) => add(e, data.bench[Number(e.dataset.bench)], benchOption));
  document.querySelectorAll("[data-latency]").forEach((e) => add(e, data.latency[Number(e.dataset.latency)], latencyOption));

  let waiting = 0;
  window.addEventListener("resize", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => drawn.forEach(draw));
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawn.forEach(draw));
  window.addEventListener("beforeprint", () => {
    document.documentElement.classList.add("printing");
    drawn.forEach(draw);
  });
  window.addEventListener("afterprint", () => {
    document.documentElement.classList.remove("printing");
    drawn.forEach(draw);
  });
})();
