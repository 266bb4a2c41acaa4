import { expect, test } from "vitest";
import { readOptions } from "./options.ts";

test("without options there is an English and a German store with their own catalogues, and one with a past", () => {
  const { shops, port, fresh, isSeed } = readOptions([]);
  expect(shops).toMatchObject([
    { name: "Fernhill Naturals", plan: "standard" },
    { name: "Waldwiese", primaryLocale: "de", currencyCode: "EUR" },
    { name: "Hazelbank, nine months on", sampleCustomers: true },
  ]);
  expect([port, fresh, isSeed]).toEqual([4000, false, true]);
});

test("a catalogue, products or a plan go to the store that opens; another catalogue is another store", () => {
  const csv = readOptions(["--catalog", "package.json", "--plan", "plus"]);
  expect(csv.shops).toMatchObject([
    {
      catalog: expect.stringMatching(/\/package\.json$/) as string,
      plan: "plus",
    },
    { plan: "plus" },
    { plan: "plus" },
  ]);
  expect(csv.shops[1]).not.toHaveProperty("catalog");
  expect([csv.fresh, csv.isSeed]).toEqual([true, false]);
  const many = readOptions(["--products", "10000", "--locale", "de"]);
  expect(many.shops).toMatchObject([
    { primaryLocale: "de", products: 10_000 },
    { name: "Fernhill Naturals" },
    { sampleCustomers: true },
  ]);
});

test("--once works in one store, in a folder of its own", () => {
  const { shops, folder, port, isSeed } = readOptions([
    "--once",
    "--locale",
    "de",
  ]);
  expect(shops).toMatchObject([{ primaryLocale: "de" }]);
  expect(folder).toContain(String(process.pid));
  expect([port, isSeed]).toEqual([0, false]);
});

test.each([
  [["--out", "a.json"], "--out goes with --once"],
  [["--customers"], "--customers goes with --once"],
  [["--port", "http"], "--port must be a number"],
  [["--port", "70000"], "--port must be a number up to 65534"],
  [["--catalog", "nowhere.csv"], "There is no file"],
  [["--catalog", "package.json", "--products", "5"], "exclude each other"],
  [["--products", "0"], "--products must be a number from 1"],
  [["--products", "many"], "--products must be a number from 1"],
  [["--products", "1000001"], "--products must be a number from 1"],
  [
    ["--plan", "huge"],
    "--plan must be one of standard, advanced, plus, enterprise",
  ],
  [["--locale", "fr"], "--locale must be en or de"],
  [["--quick"], "Unknown option '--quick'"],
])("%s is refused with the reason", (args, reason) => {
  expect(() => readOptions(args)).toThrow(reason);
});
