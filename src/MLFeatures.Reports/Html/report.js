"use strict";
for (const [id, figure] of Object.entries(JSON.parse(document.getElementById("chart-data").textContent))) {
  const place = document.getElementById(id);
  Plotly.newPlot(place, figure.data, figure.layout, { displayModeBar: false, scrollZoom: false });
  // Follows the place and not the window: it also changes with zoom, print and the device's rotation.
  new ResizeObserver(() => Plotly.Plots.resize(place)).observe(place);
}
