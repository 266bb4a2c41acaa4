import { expect, test } from "vitest";
import { ProtocolInput } from "../../contract/protocol.ts";
import { formData } from "../../ui/form.ts";
import { readScreenForm } from "./screen-form.ts";
import { DURATION_KIND, screenValues, sentValues } from "./screen-values.ts";

const locales = { storeLocale: "en", screenLocale: "de" };
const content = ProtocolInput.parse({
  title: "Magnesium",
  protocol_category: "supplement",
  dosage_info: { amount: 1.5, unit: "capsule" },
  schedule: {
    kind: "daily",
    times_per_day: 2,
    doses: [
      { at: "evening", amount: 1 },
      { at: "morning", amount: 2 },
    ],
  },
  duration_days: 30,
});

test("a protocol that is opened and saved unchanged stays the same", () => {
  const form = formData(sentValues(screenValues(content, locales)));
  const result = readScreenForm(form, "en");
  expect(result.ok && result.content).toEqual({
    ...content,
    schedule: {
      ...content.schedule,
      doses: [
        { at: "morning", amount: 2 },
        { at: "evening", amount: 1 },
      ],
    },
  });
});

test("each time of day has its own field", () => {
  const values = screenValues(content, locales);
  expect(values["schedule.doses.0.amount"]).toBe("2");
  expect(values["schedule.doses.1.amount"]).toBe("");
  expect(values["schedule.doses.2.amount"]).toBe("1");
});

test("a number of days that was typed is not sent once it is ongoing", () => {
  const values = screenValues(content, locales);
  const sent = sentValues({ ...values, [DURATION_KIND]: "ongoing" });
  expect(sent["duration_days"]).toBe("");
});

test("a number of days that was asked for and not given is an error, not ongoing", () => {
  const values = { ...screenValues(content, locales), duration_days: "" };
  const result = readScreenForm(formData(sentValues(values)), "en");
  expect(!result.ok && result.errors).toEqual({
    duration_days: { id: "required", params: {} },
  });
});

test("amounts by time of day say how often a day it is", () => {
  const values = {
    ...screenValues(content, locales),
    "schedule.times_per_day": "1",
  };
  expect(sentValues(values)["schedule.times_per_day"]).toBe("2");
  expect(
    sentValues({ ...values, "schedule.kind": "weekly" })[
      "schedule.times_per_day"
    ],
  ).toBe("1");
});

test("a new protocol starts in the store's language", () => {
  const values = screenValues(null, { storeLocale: "de", screenLocale: "en" });
  expect(values["locale"]).toBe("de");
  expect(values[DURATION_KIND]).toBe("ongoing");
});
