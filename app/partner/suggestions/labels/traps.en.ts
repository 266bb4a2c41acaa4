/** English labels that are easily misread: what a hasty reader takes for a value. */
import { type Label, usage } from "./label.ts";

export const trapsEn: readonly Label[] = [
  {
    text: "Take 1 capsule three times daily, divided between meals.",
    schedule: "3 times daily",
    may: ["dosage"],
  },
  {
    text: "Take 1 tablet every fifth day with food.",
    ...usage("1 tablet", "every 5 days", "with food"),
  },
  { text: "Take at 8 am and 8 pm. 1 capsule each time.", dosage: "1 capsule" },
  {
    text: "Take 1 tablet daily, best before 2pm.",
    ...usage("1 tablet", "once daily"),
  },
  { text: "Take 1 capsule daily except Sundays.", dosage: "1 capsule" },
  {
    text: "Take 1 capsule daily for 5 days on, 2 days off.",
    dosage: "1 capsule",
  },
  {
    text: "Take 1 softgel daily, or two softgels every other day.",
    contradicted: ["dosage"],
  },
  { text: "Take 1 capsule daily or every other day.", dosage: "1 capsule" },
  {
    text: "Apply 1 patch at night; remove in the morning.",
    ...usage("1 patch", undefined, "before bed"),
  },
  {
    text: "Enjoy up to 3 cups of tea a day. Steep 1 tea bag for 4 minutes.",
    dosage: "1 tea bag",
  },
  {
    text: "Take 1 capsule with each of your 3 daily meals.",
    dosage: "1 capsule",
  },
  {
    text: "Take 3 capsules per day, one with each meal.",
    ...usage("1 capsule", "3 times daily", "with each meal"),
  },
  {
    text: "Take 2 capsules twice a day (a total of 4 capsules per day).",
    ...usage("2 capsules", "twice daily"),
  },
  {
    text: "Take 1000 mg (2 capsules) per day.",
    ...usage("2 capsules (1000 mg)", "once daily"),
  },
  {
    text: "Take 2 5-HTP capsules daily.",
    ...usage("2 capsules", "once daily"),
  },
  {
    text: "Take 3 Omega 3 softgels daily.",
    ...usage("3 softgels", "once daily"),
  },
  {
    text: "Our 2-in-1 formula: take 1 capsule daily.",
    ...usage("1 capsule", "once daily"),
  },
  {
    text: "Take 1 tablet daily. 60 tablets. Delivered every 30 days.",
    ...usage("1 tablet", "once daily"),
  },
  {
    text: "Directions\n<p>Take 1 capsule daily. Do not exceed recommended dose.</p>",
    ...usage("1 capsule", "once daily"),
  },
  { text: "Take on every day, twice as strong: 30 tablets.", ...usage() },
  {
    text: "Take daily for 90 days for best results: 2 capsules.",
    ...usage("2 capsules", "once daily"),
  },
  {
    text: "Take 1 capsule twice daily for the first week, then 1 capsule daily.",
    contradicted: ["schedule"],
    may: ["dosage"],
  },
  {
    text: "Take 1 capsule daily for 3 days, then 2 capsules daily for 27 days.",
    contradicted: ["dosage"],
  },
  {
    text: "Take 1/2 tsp daily for children 1-3 years; adults take 1 tsp daily.",
    ...usage("1 teaspoon", "once daily"),
  },
  {
    title: "AM/PM kit",
    text: "AM capsules: take 1 capsule each morning. PM capsules: take 1 capsule each night.",
    schedule: "once daily",
    contradicted: ["dosage", "timing"],
  },
  {
    text: "If you weigh under 150 lb, take 1 scoop daily. If you weigh over 150 lb, take 2 scoops daily.",
    contradicted: ["dosage"],
  },
  { text: "Take 10 drops 1-2 times a day or as needed.", dosage: "10 drops" },
  {
    text: "Spray 6 times under the tongue once daily.",
    ...usage("6 sprays", "once daily"),
  },
  {
    text: "Take 2 tablets<br>twice daily<br>after breakfast<br>60 tablets",
    ...usage("2 tablets", "twice daily", "after breakfast"),
  },
  {
    text: "How to take<br>Morning: 1 tablet<br>Bedtime: 2 tablets",
    ...usage("1–2 tablets", "1 in the morning and 2 at bedtime"),
  },
  {
    text: "★★★★★ “Two at night and I sleep.” – A buyer<br>Directions: Take 1 capsule before bed daily.",
    ...usage("1 capsule", "once daily", "before bed"),
  },
  { title: "Mints", text: "Take 2 lumpings daily.", schedule: "once daily" },
  {
    text: "<p>Take 1 capsule daily. Enjoy better sleep at night.</p><p>Enjoy your morning.</p>",
    ...usage("1 capsule", "once daily"),
  },
  {
    text: "Take 2 capsules daily. Use our app twice a day to log meals.",
    ...usage("2 capsules", "once daily"),
  },
];
