/** English labels: amounts, times and courses. */
import { type Label, usage } from "./label.ts";

export const labelsEn: readonly Label[] = [
  // plain
  { text: "<p>Take 1 tablet daily.</p>", ...usage("1 tablet", "once daily") },
  {
    text: "<h3>How to take</h3><p>Swallow three tablets a day with breakfast and plenty of water.</p>",
    ...usage("3 tablets", "once daily", "with breakfast"),
  },
  {
    text: "<p><strong>Directions:</strong> Adults take one (1) softgel twice a day with food.</p>",
    ...usage("1 softgel", "twice daily", "with food"),
  },
  {
    text: "Suggested Use<br>As a food supplement, take 4 (four) vegetable capsules per day, 20 minutes before lunch.",
    ...usage("4 veggie capsules", "once daily", "20 minutes before lunch"),
  },
  {
    text: "<p>Chew two gummies every morning.</p>",
    ...usage("2 gummies", "once daily", "in the morning"),
  },
  {
    text: "<p>Recommended dose is 1 lozenge every 8 hours.</p>",
    ...usage("1 lozenge", "3 times daily"),
  },
  {
    text: "<p>Dissolve one effervescent tablet in a tall glass of water once per day, preferably after dinner.</p>",
    ...usage("1 effervescent tablet", "once daily", "after dinner"),
  },
  {
    text: "<p>Use 2 sprays under the tongue 3 times daily between meals.</p>",
    ...usage("2 sprays", "3 times daily", "between meals"),
  },
  {
    text: "<p>Adults: 30 drops in a little juice, three times a day before meals.</p>",
    ...usage("30 drops", "3 times daily", "before meals"),
  },
  {
    text: "<p>Take half a tablet twice daily.</p>",
    ...usage("0.5 tablets", "twice daily"),
  },
  {
    text: "<p>Stir ½ teaspoon into warm milk each night.</p>",
    ...usage("0.5 teaspoons", "once daily", "before bed"),
  },
  {
    text: "<p>Take 1 1/2 scoops daily with 10 oz. of cold water after your workout.</p>",
    ...usage("1.5 scoops", "once daily", "after exercise"),
  },
  {
    text: "<p>Take 5 g daily.</p>",
    ...usage("5 g", "once daily"),
  },
  {
    text: "<p>Take 15ml once a day, shaken well before use.</p>",
    ...usage("15 ml", "once daily"),
  },
  {
    text: "<p>Mix 1 level scoop (12.5 g) with 300 ml water and drink 30-45 minutes before training.</p>",
    ...usage("1 scoop (12.5 g)", undefined, "30–45 minutes before exercise"),
  },
  {
    text: "<p>One sachet in the morning and two before bed.</p>",
    ...usage("1–2 sachets", "1 in the morning and 2 at bedtime"),
  },
  {
    text: "<p>Take one dropperful (1ml) in the morning and one in the evening, on an empty stomach.</p>",
    ...usage(
      "1 dropperful (1 ml)",
      "1 in the morning and 1 in the evening",
      "on an empty stomach",
    ),
  },
  // numbers and ranges
  {
    text: "<p>Take 1&ndash;2 caps daily as your doctor sees fit.</p>",
    ...usage("1–2 capsules", "once daily"),
  },
  {
    text: "<p>Enjoy two to three gummies per day.</p>",
    ...usage("2–3 gummies", "once daily"),
  },
  {
    text: "<p>Take one or two capsules once a day with a meal.</p>",
    ...usage("1–2 capsules", "once daily", "with a meal"),
  },
  {
    text: "<p>Take 2 capsules 1-3 times a day.</p>",
    ...usage("2 capsules"),
  },
  {
    text: "<p>Take 1 capsule once or twice daily with water.</p>",
    ...usage("1 capsule"),
  },
  {
    text: "<p>Take 2 (1) capsules daily.</p>",
    ...usage(undefined, "once daily"),
    contradicted: ["dosage"],
  },
  {
    text: "<p>Take ２ capsules&nbsp;twice&nbsp;daily.</p>",
    ...usage("2 capsules", "twice daily"),
  },
  {
    text: "<p>Take 2 capsules in the morning and 1 at bedtime.</p>",
    ...usage("1–2 capsules", "2 in the morning and 1 at bedtime"),
  },
  {
    text: "<p>Take one capsule with breakfast, one with lunch and two with dinner.</p>",
    ...usage(
      "1–2 capsules",
      "1 in the morning, 1 at noon and 2 in the evening",
      "with breakfast, with lunch and with dinner",
    ),
  },
  {
    text: "<p>Take 1 capsule with breakfast and 1 with dinner.</p>",
    ...usage("1 capsule", "twice daily", "with breakfast and with dinner"),
  },
  {
    text: "<p>Take 3 tablets daily: two in the morning and one at night.</p>",
    ...usage("1–2 tablets", "2 in the morning and 1 at bedtime"),
  },
  {
    text: "<p>Take 2 tablets daily. One in the morning and one in the evening.</p>",
    ...usage("1 tablet", "1 in the morning and 1 in the evening"),
  },
  {
    text: "<p>Take 2 capsules daily, morning and evening.</p>",
    ...usage(undefined, "twice daily", "in the morning and in the evening"),
    contradicted: ["dosage"],
  },
  {
    text: "<p>Take 3 capsules daily in divided doses.</p>",
    ...usage(),
  },
  // limits
  {
    text: "<p>Take 1 tablet up to 3 times a day.</p>",
    ...usage("1 tablet"),
  },
  {
    text: "<p>Take 2 gummies daily. Never exceed 4 gummies in 24 hours.</p>",
    ...usage("2 gummies, at most 4 a day", "once daily"),
  },
  { text: "<p>Do not exceed 3 capsules per day.</p>", ...usage() },
  {
    text: "<p>Take up to 6 capsules per day with food.</p>",
    timing: "with food",
  },
  {
    text: "<p>Take 3 capsules twice daily. Do not exceed 4 capsules daily.</p>",
    ...usage(undefined, "twice daily"),
    contradicted: ["dosage"],
  },
  // schedules
  {
    text: "<p>Take 1 capsule every other day with food.</p>",
    ...usage("1 capsule", "every other day", "with food"),
  },
  {
    text: "<p>Take 1 softgel once weekly on Sundays.</p>",
    ...usage("1 softgel", "every Sunday"),
  },
  { text: "<p>Take one capsule 3 times a week.</p>", ...usage("1 capsule") },
  {
    text: "<p>Apply one patch on Mondays, Wednesdays and Fridays.</p>",
    ...usage("1 patch", "every Monday, Wednesday and Friday"),
  },
  {
    text: "<p>Apply 1 patch to clean, dry skin; replace every 24 hours.</p>",
    ...usage("1 patch", "once daily"),
  },
  {
    text: "<p>Take 1-2 lozenges every 4 to 6 hours as needed.</p>",
    ...usage("1–2 lozenges", "as needed"),
  },
  {
    text: "<p>Spray twice into the mouth whenever needed.</p>",
    ...usage("2 sprays", "as needed"),
  },
  {
    text: "<p>Take 1 tablet daily.</p><p>Take 1 tablet as needed.</p>",
    ...usage("1 tablet"),
    contradicted: ["schedule"],
  },
  {
    text: "<p>Take 1 capsule with each meal.</p>",
    ...usage("1 capsule", undefined, "with each meal"),
  },
  {
    text: "<p>Take 1 scoop on training days, 60 minutes before your workout.</p>",
    ...usage("1 scoop", undefined, "60 minutes before exercise"),
  },
  // duration
  {
    text: "<p>Take 2 capsules daily for 8 weeks.</p>",
    ...usage("2 capsules", "once daily"),
    duration: "56 days",
  },
  {
    text: "<p>For a 30-day course, take 1 sachet each morning before breakfast.</p>",
    ...usage("1 sachet", "once daily", "in the morning, before breakfast"),
    duration: "30 days",
  },
  {
    text: "<p>Take 1 capsule daily for at least 3 months for best results. 90-day supply.</p>",
    ...usage("1 capsule", "once daily"),
  },
];
