"use strict";
for (const [id, figure] of Object.entries(JSON.parse(document.getElementById("chart-data").textContent))) {
  Plotly.newPlot(id, figure.data, figure.layout, { responsive: true, displayModeBar: false, scrollZoom: false });
}
