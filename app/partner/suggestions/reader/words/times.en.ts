/** English words for how often and when. */
import { counted, row, type WordRow } from "./word-row.ts";

export const timesEn: readonly WordRow[] = [
  // how often
  row({ kind: "times" }, "times, time, x"),
  row({ kind: "repeat", times: 1 }, "once"),
  row({ kind: "repeat", times: 2 }, "twice"),
  row({ kind: "repeat", times: 3 }, "thrice"),
  row(
    { kind: "perDay" },
    `daily, per day, a day, each day, every day, everyday, every single day,
    per 24 hours, every 24 hours, in 24 hours, in a 24 hour period, / day,
    within 24 hours, in any 24 hour period, in 24 hour period, in one day,
    on a daily basis, per 24 hour period, in a day, within a 24 hour period,
    over 24 hours, in any 24 hours, a 24 hour period`,
  ),
  row(
    { kind: "perIntake" },
    `at once, at one time, at a time, per dose, all at once, in one dose,
    as a single dose, in a single dose, as one dose, in one sitting`,
  ),
  row(
    { kind: "divided" },
    `divided doses, divided dose, split doses, spread throughout, split,
    throughout the day, over the day, divided, spread over, spread out,
    during the course of the day, over the course of the day, evenly spaced,
    across the day, spaced, during the day, throughout your day, divide`,
  ),
  row(
    { kind: "untold" },
    `weekly, per week, a week, each week, every week, monthly, per month,
    a month, every month, biweekly, training days, workout days, rest days,
    non training days, non workout days, every few days, every few hours,
    several times, hourly, a few times, multiple times, as often as, gym days,
    frequently, often, periodically, occasionally, every time, each time,
    days off, days on, fortnightly, per hour, couple of times, intermittently,
    every other week, every two weeks, every morning or evening, several days,
    few times, a few days, exercise days`,
  ),
  row(
    { kind: "everyDays", n: 2 },
    `every other day, every second day, every 2nd day, alternate days,
    alternating days, on alternate days`,
  ),
  row({ kind: "everyDays", n: 3 }, "every third day, every 3rd day"),
  row({ kind: "everyDays", n: 4 }, "every fourth day, every 4th day"),
  ...counted(
    (day) => ({ kind: "weekday", days: [day] }),
    [
      "monday, mondays, mon",
      "tuesday, tuesdays, tue, tues",
      "wednesday, wednesdays, wed",
      "thursday, thursdays, thu, thurs",
      "friday, fridays, fri",
      "saturday, saturdays",
      "sunday, sundays",
    ],
  ),
  row(
    { kind: "weekday", days: [1, 2, 3, 4, 5] },
    "weekdays, mon fri, monday through friday, monday to friday, monday friday",
  ),
  row({ kind: "weekday", days: [6, 7] }, "weekends, the weekend, weekend"),
  row({ kind: "every" }, "every"),
  row({ kind: "each" }, "each, apiece, respectively"),
  row(
    { kind: "asNeeded" },
    `as needed, when needed, as required, whenever needed, as desired, prn,
    when required, as and when required, as often as needed, on demand,
    whenever you need it, when you need it, as and when needed,
    whenever required`,
  ),

  // when
  row(
    { kind: "anchor", id: "morning" },
    `in the morning, in the mornings, mornings, morning, a m, am,
    of a morning, early in the morning, first thing in the morning,
    first thing, early morning, the morning`,
  ),
  row({ kind: "anchor", id: "midmorning" }, "mid morning, midmorning"),
  row(
    { kind: "anchor", id: "noon" },
    "at noon, noon, midday, at midday, noontime",
  ),
  row(
    { kind: "anchor", id: "afternoon" },
    `in the afternoon, afternoon, mid afternoon, afternoons, the afternoon,
    early afternoon, in the early afternoon`,
  ),
  row(
    { kind: "anchor", id: "evening" },
    `in the evening, in the evenings, evenings, evening, p m, pm,
    in the early evening, the evening`,
  ),
  row(
    { kind: "anchor", id: "bedtime" },
    `at night, night, bedtime, at bedtime, nights, at night time, night time,
    nighttime, at nighttime, in the night, bed time, at bed time`,
  ),
  row({ kind: "anchor", id: "bedtime", isDaily: true }, "nightly"),
  row(
    { kind: "anchor", id: "waking" },
    `upon waking, on waking, upon rising, when you wake up, on rising,
    upon waking up, upon awakening, as soon as you wake up`,
  ),
  row(
    { kind: "anchor", id: "empty_stomach" },
    `on an empty stomach, empty stomach, with an empty stomach,
    on empty stomach, while fasting, in a fasted state, away from food,
    away from meals, without food`,
  ),
  row(
    { kind: "anchor", id: "with_fat" },
    `with a fatty meal, with fatty food, with a meal containing fat,
    with a meal that contains fat, with a fat containing meal, with fat,
    with a meal containing healthy fats, with a meal containing fats,
    with a meal that contains healthy fats, with fat containing food,
    with a meal that contains some fat, with a meal containing some fat,
    with a high fat meal, with food containing fat, with a meal rich in fat,
    with a meal that includes fat`,
  ),
  row(
    { kind: "relation", relation: "with" },
    "with, alongside, together with, along with, at",
  ),
  row(
    { kind: "relation", relation: "before" },
    `before, prior to, ahead of, preceding, just before, right before, pre,
    shortly before, immediately before, immediately prior to, before your`,
  ),
  row({ kind: "relation", relation: "during" }, "during, while"),
  row(
    { kind: "relation", relation: "after" },
    `after, following, post, right after, shortly after, immediately after,
    just after, immediately following, directly after`,
  ),
  row({ kind: "relation", relation: "between" }, "between, in between"),
  row(
    { kind: "thing", thing: "meal" },
    `meal, meals, food, eating, mealtime, mealtimes, a snack, foods,
    meal time, snack, a meal, a light meal, you eat`,
  ),
  row(
    { kind: "thing", thing: "each_meal" },
    "each meal, every meal, all meals, each main meal",
  ),
  row(
    { kind: "thing", thing: "main_meal" },
    `main meal, main meals, largest meal, larger meal, large meal,
    biggest meal, main meal of the day, largest meal of the day, big meal,
    biggest meal of the day, heavy meal, heavy meals, large meals, full meal`,
  ),
  row(
    { kind: "thing", thing: "breakfast" },
    "breakfast, first meal, morning meal, first meal of the day",
  ),
  row({ kind: "thing", thing: "lunch" }, "lunch, midday meal, lunchtime"),
  row(
    { kind: "thing", thing: "dinner" },
    "dinner, supper, evening meal, dinnertime",
  ),
  row(
    { kind: "thing", thing: "exercise" },
    `exercise, exercising, workout, workouts, training, sport, sports,
    working out, physical activity, work out, strenuous activity, practice,
    training session, workout session, exercise session, activity`,
  ),
  row(
    { kind: "thing", thing: "cleansing" },
    `cleansing, washing, washing your face, cleansing your face,
    cleansing the face, cleansing the skin, cleansing your skin`,
  ),
  row(
    { kind: "thing", thing: "shower" },
    "shower, showering, a bath, bathing, shower or bath, bath or shower, bath",
  ),
  row({ kind: "thing", thing: "shaving" }, "shaving"),
  row(
    { kind: "thing", thing: "brushing" },
    "brushing, brushing teeth, brushing your teeth",
  ),
  row({ kind: "thing", thing: "travel" }, "travel, traveling, travelling"),
  row({ kind: "thing", thing: "sun" }, "sun exposure, sunbathing"),
  row(
    { kind: "thing", thing: "sex" },
    "intimacy, sexual activity, intercourse, sex",
  ),
  row(
    { kind: "thing", thing: "bed" },
    `bed, sleep, sleeping, going to bed, going to sleep, retiring,
    you go to bed, you sleep, you go to sleep`,
  ),
  row(
    { kind: "thing", thing: "waking" },
    "waking, waking up, rising, getting up, you wake up",
  ),
  row(
    { kind: "noThing" },
    `using, consuming, consumption, opening, medication,
    medications, medicine, antibiotics, consulting, application, applying,
    driving, surgery, pregnancy, drinking, first use, swallowing, each use, every use,
    each application, each dose, each serving, birth,
    other supplements, other medications, prescription, symptoms, expiration,
    discontinuing, starting, bottle opening, a doctor`,
  ),
];
