#!/usr/bin/env bash
# A sum of redress leaves out the first row of each group, and the mean of the same rows does not.
# Guess: `aggregate` with the method `sum` adds all rows of a group.
# Seen (echarts-simple-transform 1.0.0 with echarts 6.1.0, Node 20): of 100, 20 and 3 the sum is 23, and the average 41. Of one row of 50
#   it is 0, and the average 50. `count` is 3 and 1. An empty value counts as zero in the average and the least: of 10, null and 20 they are 10 and 0.
#   Its issues name the lost row.
# It matters here because a chart of redress for each team is short by a payment a team, and a team with one complaint has paid nothing.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund echarts@6.1.0 echarts-simple-transform@1.0.0
cat >p.js <<'J'
const echarts = require("echarts"), { aggregate } = require("echarts-simple-transform");
echarts.registerTransform(aggregate);
const rows = [["team", "redress"], ["A", 100], ["A", 20], ["A", 3], ["B", 50], ["C", 10], ["C", null], ["C", 20]];
const by = (method) => {
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width: 400, height: 300 });
  const config = { resultDimensions: [{ from: "team" }, { from: "redress", method }], groupBy: "team" };
  chart.setOption({ dataset: [{ source: rows }, { transform: { type: "ecSimpleTransform:aggregate", config } }], xAxis: { type: "category" }, yAxis: {}, series: { type: "bar", datasetIndex: 1 } });
  const data = chart.getModel().getSeriesByIndex(0).getData();
  const values = Array.from({ length: data.count() }, (_, i) => data.getRawDataItem(i)[1]);
  chart.dispose();
  return values.join(" ");
};
const seen = ["sum", "average", "count", "min"].map(by);
console.log(seen);
process.exit(seen.join() === "23 0 20,41 50 10,3 1 3,3 50 0" ? 0 : 1);
J
node p.js
