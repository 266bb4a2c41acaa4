/** English labels: who, several sentences, and what is no direction. */
import { type Label, usage } from "./label.ts";

export const contextsEn: readonly Label[] = [
  // people and phases
  {
    text: "<p>Adults: 2 gummies daily. Children 4 years and older: 1 gummy daily.</p>",
    ...usage("2 gummies", "once daily"),
  },
  {
    text: "<p>Children (4-12): chew one tablet a day.</p>",
    ...usage("1 tablet", "once daily"),
  },
  {
    text: "<p>Directions</p><ul><li>Loading phase: 20 g a day for 5 days</li><li>Maintenance phase: 5 g a day</li></ul>",
    contradicted: ["dosage"],
  },
  {
    text: "<p>Start with 1 capsule daily and increase to 2 capsules after one week.</p>",
    contradicted: ["dosage"],
  },
  {
    text: "<p>For every 10 lbs of body weight give 1 chewable tablet daily.</p>",
    ...usage(),
  },
  // two sentences
  {
    title: "Zinc – 2 capsules daily",
    text: "<h4>Directions</h4><p>Take 1 capsule twice daily.</p>",
    contradicted: ["dosage", "schedule"],
  },
  {
    text: "<p>Just 2 capsules a day with a meal!</p><h4>Suggested use</h4><p>Take two (2) veggie capsules once a day after a meal.</p>",
    ...usage("2 veggie capsules", "once daily"),
    contradicted: ["timing"],
  },
  {
    text: "<p>Take 2 capsules daily. Best taken with breakfast.</p>",
    ...usage("2 capsules", "once daily", "with breakfast"),
  },
  {
    title: "Day and night set",
    text: "<p>Day formula: 1 capsule in the morning. Night formula: 1 capsule before bed.</p><p>Directions: take as shown.</p>",
    ...usage(),
  },
  {
    title: "Duo",
    text: "<h4>How to use</h4><p>Magnesium: 2 tablets daily.</p><p>Collagen powder: 1 scoop daily.</p>",
    schedule: "once daily",
    contradicted: ["dosage"],
  },
  // not directions
  {
    text: "<p>Supplement Facts</p><p>Serving Size: 2 Capsules</p><p>Servings Per Container: 30</p>",
    ...usage(),
  },
  {
    text: "<p>Each capsule contains 500 mg. 120 capsules per bottle. Supports daily energy.</p>",
    ...usage(),
  },
  {
    text: "<p>“I take 3 capsules daily and sleep better!” – Verified buyer</p>",
    ...usage(),
  },
  {
    text: "<p>In a study, participants took 4 capsules daily for 12 weeks.</p>",
    ...usage(),
  },
  {
    text: "<p>Two capsules a day provide 400 mg of magnesium.</p>",
    ...usage(),
  },
  {
    title: "Iron 90 Tablets Daily Support",
    text: "<p>Take control of your mornings.</p>",
    ...usage(),
  },
  { text: "<p>Take Omega-3 capsules with food.</p>", timing: "with food" },
  { text: "<p>Take 500 mg capsules twice daily.</p>", schedule: "twice daily" },
  {
    text: "<p>If you miss a dose, take one capsule as soon as you remember.</p>",
    ...usage(),
  },
  {
    text: "<p>Take with food, not on an empty stomach.</p>",
    timing: "with food",
  },
  {
    text: "<p>Take 1 capsule daily with or without food.</p>",
    ...usage("1 capsule", "once daily"),
  },
  {
    text: "<p>Before use, consult your physician. Shake before use.</p>",
    ...usage(),
  },
  // other products
  {
    text: "<p>Use for 10 minutes twice daily on clean skin.</p>",
    ...usage("10 minutes", "twice daily"),
  },
  {
    text: "<p>Apply 2-3 pumps to face and neck, morning and night, after cleansing.</p>",
    ...usage(
      "2–3 pumps",
      "twice daily",
      "in the morning and before bed, after cleansing",
    ),
  },
  {
    text: "<p>Steep 1 tea bag in hot water for 5 minutes. Enjoy up to 3 cups a day.</p>",
    dosage: "1 tea bag",
  },
  {
    text: "<p>Take one packet (3 capsules) daily within 30 minutes after exercise.</p>",
    ...usage("1 packet", "once daily", "within 30 minutes after exercise"),
  },
  {
    text: "<p>Take 1 serving (2 tablets) daily.</p>",
    ...usage("2 tablets", "once daily"),
  },
  // shape
  {
    text: "<table><tr><th>Dosage</th><td>2 capsules</td></tr><tr><th>Frequency</th><td>twice daily</td></tr></table>",
    dosage: "2 capsules",
    schedule: "twice daily",
  },
  {
    text: "DirectionsTake 2 capsules daily with an 8oz. glass of water.Store in a cool place.Supplement FactsServing Size 2 Capsules",
    ...usage("2 capsules", "once daily"),
  },
  {
    text: "&lt;p&gt;Take 1 capsule(s) daily&amp;nbsp;after breakfast.&lt;/p&gt;",
    ...usage("1 capsule", "once daily", "after breakfast"),
  },
  {
    text: "<ul><li>✔ Take 2 gummies daily</li><li>✔ 60 gummies per jar</li></ul>",
    ...usage("2 gummies", "once daily"),
  },
  {
    title: "Biotin 60 Gummies",
    text: "<p>Take two daily with your main meal.</p>",
    ...usage("2 gummies", "once daily", "with a main meal"),
  },
];
