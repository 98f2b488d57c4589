((key, figure) => {
  const draw = () => {
    for (const place of document.querySelectorAll(`[data-mlfeatures-chart="${key}"]`)) {
      if (place.dataset.drawn) continue;
      place.dataset.drawn = "yes";
      place.textContent = "";
      const own = structuredClone(figure);
      own.layout.font.color = getComputedStyle(place).color;
      window.Plotly.newPlot(place, own.data, own.layout, { displayModeBar: false, scrollZoom: false });
      new ResizeObserver(() => window.Plotly.Plots.resize(place)).observe(place);
    }
  };
  if (window.Plotly) draw(); else window.addEventListener("mlfeatures-plotly", draw);
})
