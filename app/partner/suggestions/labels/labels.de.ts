/** German labels. */
import { type Label, usage } from "./label.ts";

export const labelsDe: readonly Label[] = [
  // einfach
  {
    text: "<p>Nehmen Sie täglich eine Tablette ein.</p>",
    ...usage("1 tablet", "once daily"),
  },
  {
    text: "<h3>Verzehrempfehlung</h3><p>3 Kapseln pro Tag mit viel Wasser zum Frühstück einnehmen.</p>",
    ...usage("3 capsules", "once daily", "with breakfast"),
  },
  {
    text: "<p><strong>Einnahme:</strong> 2x tgl. 1 Weichkapsel nach dem Essen.</p>",
    ...usage("1 softgel", "twice daily", "after a meal"),
  },
  {
    text: "<p>Erwachsene verzehren zweimal täglich je 2 vegane Kapseln unzerkaut mit ausreichend Flüssigkeit.</p>",
    ...usage("2 veggie capsules", "twice daily"),
  },
  {
    text: "<p>Dosierung: 3 x täglich 20 Tropfen in etwas Wasser, ca. 30 Min. vor den Mahlzeiten.</p>",
    ...usage("20 drops", "3 times daily", "30 minutes before meals"),
  },
  {
    text: "<p>1 Kapsel/Tag</p><p>Anwendung: siehe oben</p>",
    ...usage("1 capsule", "once daily"),
  },
  {
    text: "<p>Empfohlene Tagesdosis: 2 Presslinge</p>",
    ...usage("2 Presslinge", "once daily"),
  },
  {
    text: "<p>1,5 ml täglich direkt unter die Zunge geben und kurz einwirken lassen.</p>",
    ...usage("1.5 ml", "once daily"),
  },
  {
    text: "<p>Täglich 1 gestrichenen Messlöffel (5 g) in 250 ml Wasser einrühren und nach dem Training trinken.</p>",
    ...usage("1 scoop (5 g)", "once daily", "after exercise"),
  },
  {
    text: "<p>Lösen Sie morgens eine Brausetablette in einem Glas Wasser auf.</p>",
    ...usage("1 effervescent tablet", undefined, "in the morning"),
  },
  {
    text: "<p>Täglich morgens 1 Brausetablette in einem Glas Wasser auflösen.</p>",
    ...usage("1 effervescent tablet", "once daily", "in the morning"),
  },
  {
    text: "<p>Eine halbe Tablette täglich vor dem Schlafengehen.</p>",
    ...usage("0.5 tablets", "once daily", "before bed"),
  },
  {
    text: "<p>2 Sprühstöße dreimal am Tag in den Mund sprühen.</p>",
    ...usage("2 sprays", "3 times daily"),
  },
  {
    text: "<p>Wir empfehlen täglich 2 Fruchtgummis gut zu kauen.</p>",
    ...usage("2 gummies", "once daily"),
  },
  {
    text: "<p>Alle 8 Stunden 1 Lutschtablette langsam im Mund zergehen lassen.</p>",
    ...usage("1 lozenge", "3 times daily"),
  },
  // Zahlen und Spannen
  {
    text: "<p>1 bis 2 Kapseln täglich zu einer Mahlzeit einnehmen.</p>",
    ...usage("1–2 capsules", "once daily", "with a meal"),
  },
  { text: "<p>1–2 x täglich 1 Kapsel einnehmen.</p>", ...usage("1 capsule") },
  {
    text: "<p>Ein- bis zweimal täglich 10 Tropfen einnehmen.</p>",
    ...usage("10 drops"),
  },
  {
    text: "<p>Morgens und abends je 1 Kapsel einnehmen.</p>",
    ...usage("1 capsule", "1 in the morning and 1 in the evening"),
  },
  {
    text: "<p>Nehmen Sie morgens 2 und abends 1 Kapsel ein.</p>",
    ...usage("1–2 capsules", "2 in the morning and 1 in the evening"),
  },
  {
    text: "<h4>Dosierung</h4><p>1-0-1 Kapseln</p>",
    ...usage("1 capsule", "1 in the morning and 1 in the evening"),
  },
  {
    text: "<p>Dosierung: 2-0-1 Tabletten nach den Mahlzeiten</p>",
    ...usage(
      "1–2 tablets",
      "2 in the morning and 1 in the evening",
      "after meals",
    ),
  },
  {
    text: "<p>Täglich 2 x 1 Kapsel einnehmen.</p>",
    ...usage("1 capsule", "twice daily"),
  },
  {
    text: "<p>2 Kapseln täglich, morgens und abends.</p>",
    ...usage(undefined, "twice daily", "in the morning and in the evening"),
    contradicted: ["dosage"],
  },
  {
    text: "<p>Täglich 3 Kapseln über den Tag verteilt einnehmen.</p>",
    ...usage(),
  },
  {
    text: "<p>Nehmen Sie je 1 Kapsel zum Frühstück und zum Abendessen ein.</p>",
    ...usage("1 capsule", "twice daily", "with breakfast and with dinner"),
  },
  {
    text: "<p>1 Kapsel zu jeder Mahlzeit einnehmen.</p>",
    ...usage("1 capsule", undefined, "with each meal"),
  },
  // Grenzen
  {
    text: "<p>Bei Bedarf 1 Kautablette. Maximal 4 Kautabletten pro Tag.</p><p>Verzehr: gut kauen.</p>",
    schedule: "as needed",
    dosage: "1 chewable tablet, at most 4 a day",
  },
  {
    text: "<p>Nehmen Sie täglich 2 Kapseln ein. Die Tagesdosis von 2 Kapseln darf nicht überschritten werden.</p>",
    ...usage("2 capsules, at most 2 a day", "once daily"),
  },
  {
    text: "<p>Die angegebene empfohlene tägliche Verzehrmenge darf nicht überschritten werden.</p>",
    ...usage(),
  },
  { text: "<p>Bis zu 6 Kapseln täglich einnehmen.</p>", ...usage() },
  {
    text: "<p>1 Tablette bis zu dreimal täglich einnehmen.</p>",
    ...usage("1 tablet"),
  },
  // Abstände
  {
    text: "<p>Jeden zweiten Tag 1 Kapsel nüchtern einnehmen.</p>",
    ...usage("1 capsule", "every other day", "on an empty stomach"),
  },
  {
    text: "<p>Jeden 3. Tag 1 Ampulle trinken.</p>",
    ...usage("1 ampoule", "every 3 days"),
  },
  {
    text: "<p>Montags, mittwochs und freitags je 1 Beutel einnehmen.</p>",
    ...usage("1 sachet", "every Monday, Wednesday and Friday"),
  },
  {
    text: "<p>Einmal pro Woche 1 Kapsel einnehmen.</p>",
    ...usage("1 capsule"),
  },
  // Dauer
  {
    text: "<p>Über einen Zeitraum von 4 Wochen täglich 1 Trinkampulle einnehmen.</p>",
    ...usage("1 ampoule", "once daily"),
    duration: "28 days",
  },
  {
    text: "<p>Als Kur über 3 Monate: täglich 2 Kapseln verzehren.</p>",
    ...usage("2 capsules", "once daily"),
    duration: "90 days",
  },
  {
    text: "<p>Täglich 1 Kapsel, mindestens 3 Monate lang. Reicht für 90 Tage.</p>",
    ...usage("1 capsule", "once daily"),
  },
  // Menschen und Phasen
  {
    text: "<p>Erwachsene: täglich 2 Tabletten. Kinder ab 4 Jahren: täglich 1 Tablette.</p>",
    ...usage("2 tablets", "once daily"),
  },
  {
    text: "<p>Kinder ab 6 Jahren nehmen 1 TL (5 ml) täglich.</p>",
    ...usage("1 teaspoon (5 ml)", "once daily"),
  },
  {
    text: "<p>In der ersten Woche täglich 1 Kapsel, danach täglich 2 Kapseln einnehmen.</p>",
    contradicted: ["dosage"],
  },
  {
    text: "<p>Hunde: 1 Tablette täglich pro 10 kg Körpergewicht geben.</p>",
    ...usage(),
  },
  // mehrere Sätze
  {
    title: "Zink, 1 Kapsel täglich",
    text: "<p>Verzehrempfehlung: 2 Kapseln täglich zu einer Mahlzeit.</p>",
    ...usage(undefined, "once daily", "with a meal"),
    contradicted: ["dosage"],
  },
  {
    text: "<p>Nehmen Sie 1 Kapsel täglich vor einer Mahlzeit ein.</p><p>Am besten nach einer Mahlzeit einnehmen.</p>",
    ...usage("1 capsule", "once daily"),
    contradicted: ["timing"],
  },
  // keine Anweisung
  {
    text: "<p>Eine Tagesdosis (2 Kapseln) enthält 400 mg Magnesium. 120 Kapseln pro Dose.</p>",
    ...usage(),
  },
  {
    text: "<p>Ich nehme täglich 3 Kapseln und bin begeistert!</p>",
    ...usage(),
  },
  {
    text: "<p>Vor Gebrauch schütteln. Nach dem Öffnen binnen 3 Monaten aufbrauchen.</p>",
    ...usage(),
  },
  {
    text: "<p>Unabhängig von den Mahlzeiten 1 Tablette täglich einnehmen.</p>",
    ...usage("1 tablet", "once daily"),
  },
  {
    text: "<p>Omega-3 Kapseln zu einer Mahlzeit einnehmen.</p>",
    timing: "with a meal",
  },
  // Geräte und Pflege
  {
    text: "<p>Das Gerät einmal täglich für 15 Minuten anwenden.</p>",
    ...usage("15 minutes", "once daily"),
  },
  {
    text: "<p>Morgens und abends 2 Pumpstöße nach der Reinigung auf die Haut auftragen.</p>",
    ...usage(
      "2 pumps",
      "2 in the morning and 2 in the evening",
      "after cleansing",
    ),
  },
  // Form
  {
    text: "<table><tr><td>Einnahme</td><td>2 Kapseln täglich</td></tr><tr><td>Inhalt</td><td>60 Kapseln</td></tr></table>",
    ...usage("2 capsules", "once daily"),
  },
  {
    text: "VerzehrempfehlungNehmen Sie täglich 1 Kapsel(n) ein.Zutaten: Magnesium",
    ...usage("1 capsule", "once daily"),
  },
];
