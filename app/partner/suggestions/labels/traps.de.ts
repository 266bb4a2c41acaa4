/** German labels that are easily misread: what a hasty reader takes for a value. */
import { type Label, usage } from "./label.ts";

export const trapsDe: readonly Label[] = [
  {
    text: "Nehmen Sie jeden fünften Tag 1 Tablette zu einer Mahlzeit ein.",
    ...usage("1 tablet", "every 5 days", "with a meal"),
  },
  {
    text: "Täglich 2 Kapseln (morgens und abends je eine) einnehmen.",
    may: ["schedule", "timing"],
    contradicted: ["dosage"],
  },
  {
    text: "Zwei Kapseln am Morgen und eine am Abend.",
    ...usage("1–2 capsules", "2 in the morning and 1 in the evening"),
  },
  {
    text: "Die empfohlene Tagesdosis von 3 Tabletten liefert 450 mg Magnesium.",
    ...usage(),
  },
  { text: "Mit nur 2 Kapseln täglich decken Sie Ihren Bedarf.", ...usage() },
  {
    text: "1 Teebeutel mit heißem Wasser übergießen und 8 Minuten ziehen lassen. 3 Tassen täglich.",
    dosage: "1 Teebeutel",
  },
  {
    text: "An Trainingstagen 1 Portion (25 g) nach dem Sport, an trainingsfreien Tagen morgens.",
    dosage: "1 serving (25 g)",
  },
  {
    text: "1. Woche: 1 Kapsel täglich<br>2. Woche: 2 Kapseln täglich",
    contradicted: ["dosage"],
  },
  { text: "Täglich außer sonntags 1 Kapsel einnehmen.", dosage: "1 capsule" },
  {
    text: "Täglich 30 Minuten vor die Lampe setzen.",
    ...usage("30 minutes", "once daily"),
  },
  {
    text: "Eine halbe Stunde vor dem Frühstück täglich 1 Kapsel einnehmen.",
    ...usage("1 capsule", "once daily", "30 minutes before breakfast"),
  },
  {
    text: "Taeglich 2 Kapseln mit Fluessigkeit einnehmen.",
    ...usage("2 capsules", "once daily"),
  },
  { text: "Täglich nicht mehr als 2 Kapseln.", ...usage() },
  { text: "Die Maske 15 Minuten einwirken lassen.", ...usage() },
  {
    text: "Vor Gebrauch schütteln. Nach Anbruch 6 Monate haltbar. Inhalt: 30 ml.",
    ...usage(),
  },
  {
    text: "3 x täglich 2 Tabletten mit reichlich Wasser vor dem Essen.",
    ...usage("2 tablets", "3 times daily", "before a meal"),
  },
  {
    text: "Je eine Kapsel morgens, mittags und abends.",
    ...usage("1 capsule", "1 in the morning, 1 at noon and 1 in the evening"),
  },
  {
    text: "Nur ein Beutel am Tag für mehr Energie!<br>Zubereitung: Täglich zwei Beutel auflösen.",
    schedule: "once daily",
    contradicted: ["dosage"],
  },
  {
    text: "60 Kapseln · 2 Kapseln/Tag · 30 Tage",
    ...usage("2 capsules", "once daily"),
  },
  {
    text: "Täglich 1 Beutel für 7 Tage.<br>Anwendung: täglich 1 Beutel über 4 Wochen.",
    ...usage("1 sachet", "once daily"),
    contradicted: ["duration"],
  },
  {
    text: "Vierwöchige Kur: täglich 1 Trinkampulle.",
    ...usage("1 ampoule", "once daily"),
    duration: "28 days",
  },
  {
    text: "Hunde bis 10 kg: 1 Tablette täglich, über 10 kg: 2 Tabletten täglich.",
    contradicted: ["dosage"],
  },
  {
    text: "DE: Täglich 2 Kapseln einnehmen. EN: Take 2 capsules daily.",
    ...usage("2 capsules", "once daily"),
  },
];
