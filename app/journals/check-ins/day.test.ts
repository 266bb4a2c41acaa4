import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import {
  dayAt,
  daysBetween,
  endOfDay,
  fromColumn,
  isTimeZone,
  parseDay,
  startOfDay,
  toColumn,
} from "./day.ts";

const day = (text: string) => Temporal.PlainDate.from(text);

test.each([
  // the same instant is three days around the date line
  ["2026-06-30T10:30:00Z", "Etc/GMT+12", "2026-06-29"],
  ["2026-06-30T10:30:00Z", "UTC", "2026-06-30"],
  ["2026-06-30T10:30:00Z", "Pacific/Kiritimati", "2026-07-01"],
  // midnight belongs to the day it begins
  ["2026-06-30T21:59:59.999Z", "Europe/Berlin", "2026-06-30"],
  ["2026-06-30T22:00:00Z", "Europe/Berlin", "2026-07-01"],
  ["2026-12-31T22:59:59.999Z", "Europe/Berlin", "2026-12-31"],
  // year ends
  ["2026-12-31T23:00:00Z", "Europe/Berlin", "2027-01-01"],
  ["2026-12-31T10:00:00Z", "Pacific/Kiritimati", "2027-01-01"],
  ["2027-01-01T09:59:59Z", "Pacific/Honolulu", "2026-12-31"],
  // leap day
  ["2028-02-28T23:30:00Z", "Europe/Berlin", "2028-02-29"],
  ["2028-02-29T23:30:00Z", "Europe/Berlin", "2028-03-01"],
  ["2026-02-28T23:30:00Z", "Europe/Berlin", "2026-03-01"],
  // zones off the hour
  ["2026-06-30T18:15:00Z", "Asia/Kathmandu", "2026-07-01"],
  ["2026-06-30T18:14:59Z", "Asia/Kathmandu", "2026-06-30"],
  ["2026-06-30T13:30:00Z", "Australia/Lord_Howe", "2026-07-01"],
])("at %s it is in %s the %s", (instant, zone, expected) => {
  expect(dayAt(new Date(instant), zone).toString()).toBe(expected);
});

test.each([
  ["2026-07-01", "UTC", "2026-07-01T00:00Z", 24],
  ["2026-07-01", "Pacific/Kiritimati", "2026-06-30T10:00Z", 24],
  ["2026-07-01", "Etc/GMT+12", "2026-07-01T12:00Z", 24],
  // clocks go forward, clocks go back
  ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00Z", 23],
  ["2026-10-25", "Europe/Berlin", "2026-10-24T22:00Z", 25],
  ["2026-03-08", "America/New_York", "2026-03-08T05:00Z", 23],
  ["2026-11-01", "America/New_York", "2026-11-01T04:00Z", 25],
  ["2026-04-05", "Australia/Sydney", "2026-04-04T13:00Z", 25],
  ["2026-10-04", "Australia/Lord_Howe", "2026-10-03T13:30Z", 23.5],
  // clocks that change at midnight: the day begins at one
  ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00Z", 23],
  ["2026-12-31", "Europe/Berlin", "2026-12-30T23:00Z", 24],
  ["2028-02-29", "Europe/Berlin", "2028-02-28T23:00Z", 24],
  // Samoa crossed the date line: this day never was
  ["2011-12-30", "Pacific/Apia", "2011-12-30T10:00Z", 0],
])("%s in %s begins at %s and lasts %d hours", (text, zone, start, hours) => {
  const begins = startOfDay(day(text), zone);
  expect(begins).toEqual(new Date(start));
  const lasts = endOfDay(day(text), zone).getTime() - begins.getTime();
  expect(lasts / 3_600_000).toBe(hours);
});

test.each(["2026-01-01", "2026-12-31", "2028-02-29", "2026-03-29"])(
  "%s is the same day after a column",
  (text) => {
    expect(toColumn(day(text))).toEqual(new Date(`${text}T00:00:00Z`));
    expect(fromColumn(toColumn(day(text))).toString()).toBe(text);
  },
);

test.each([
  ["2026-02-28", "2026-03-01", 1],
  ["2028-02-28", "2028-03-01", 2],
  ["2026-12-31", "2027-01-01", 1],
  ["2026-03-28", "2026-03-30", 2],
  ["2026-03-30", "2026-03-28", -2],
  ["2026-01-01", "2027-01-01", 365],
])("from %s to %s are %d days", (from, to, days) => {
  expect(daysBetween(day(from), day(to))).toBe(days);
});

test.each([
  "2026-02-29",
  "2026-13-01",
  "2026-1-1",
  "20260101",
  "2026-01-01T00:00Z",
  "+002026-01-01",
  "2026-01-01[u-ca=hebrew]",
  "",
  "today",
])("%j is no day", (text) => {
  expect(parseDay(text)).toBeNull();
});

test("a day is read as it is written", () => {
  expect(parseDay("2028-02-29")?.toString()).toBe("2028-02-29");
});

test.each([
  ["Europe/Berlin", true],
  ["UTC", true],
  ["America/Argentina/Ushuaia", true],
  ["Europe/Atlantis", false],
  ["+02:00", false],
  ["", false],
  ["Z".repeat(65), false],
])("%j is a zone: %s", (text, expected) => {
  expect(isTimeZone(text)).toBe(expected);
});
