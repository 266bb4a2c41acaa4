/** Headings of a product page in English and German, and what stands below them. */
import type { PhraseRow } from "../phrase-tree.ts";

export type Section =
  | "directions"
  /** Ingredients, nutrition, sizes. */
  | "facts"
  | "warnings"
  | "storage"
  | "reviews"
  | "other";

/** `isDaily`: "Daily dose: 2 capsules". `isPlain`: a word of everyday too, a heading only before a colon or alone in its line. */
export type Heading = { section: Section; isDaily?: true; isPlain?: true };

const row = (sense: Heading, phrases: string): PhraseRow<Heading> => ({
  sense,
  phrases: phrases.split(",").map((phrase) => phrase.trim()),
});

export const headingRows: readonly PhraseRow<Heading>[] = [
  row(
    { section: "directions" },
    `directions, directions for use, direction for use, suggested use,
    recommended use, suggested usage, recommended usage, usage instructions,
    how to use, how to take, how to apply, how do i use, how do i take,
    how should i take, recommended dosage, recommended dose, suggested dosage,
    suggested dose, instructions for use, instructions, serving suggestion,
    dosage instructions, usage directions, suggested directions, adult dosage,
    serving instructions, dosing instructions, how much to take, when to take,
    how to use it, how to take it, suggested serving, recommended serving,
    recommended intake, suggested intake, dosage and use, dosage & use,
    dosage and administration, direction of use, directions of use,
    how to enjoy, how to prepare, feeding instructions, mixing instructions,
    recommended adult dose, usage guide, dosing, supplement directions,
    convenient dosage, how do you take, how to consume, dosage guidelines,
    suggested adult use, label directions, feeding guide, how it's used`,
  ),
  row(
    { section: "directions" },
    `verzehrempfehlung, einnahmeempfehlung, anwendungsempfehlung,
    dosierungsempfehlung, dosierungsanleitung, verzehrhinweis, verzehrhinweise,
    einnahmehinweis, einnahmehinweise, anwendungshinweis, anwendungshinweise,
    gebrauchsanweisung, gebrauchsempfehlung, dosierung und anwendung,
    empfohlene dosierung, empfohlene einnahme, empfohlene anwendung, dosierung,
    empfohlener verzehr, so nimmst du, so wendest du, so geht's, so gehts,
    so wird's gemacht, anwendung und dosierung, einnahme und dosierung,
    wie nehme ich, wie einnehmen, wie verwende ich, zubereitungsempfehlung,
    gebrauchshinweis, gebrauchshinweise, einnahmevorschlag, dosierhinweis,
    dosierungshinweis, anwendungsvorschlag, fütterungsempfehlung,
    hinweise zur einnahme, hinweise zur anwendung, einnahmeanleitung, dosis,
    richtig anwenden, richtige anwendung, anwendungsanleitung,
    so wird es angewendet, so nehmen sie, so verwendest du, so einfach geht's,
    empfohlene dosis, art der anwendung, anwendungsgebiet und dosierung`,
  ),
  row(
    { section: "directions", isPlain: true },
    `usage, use, dosage, dose, application, administration, preparation,
    intake, anwendung, verzehr, einnahme, gebrauch, zubereitung, verwendung,
    applying, mixing, serving, serving suggestions, to use, adults, frequency,
    häufigkeit, timing, zeitpunkt, einnahmezeitpunkt, wann, menge`,
  ),
  row(
    { section: "directions", isDaily: true },
    `daily dose, daily dosage, recommended daily dose, suggested daily dose,
    recommended daily intake, recommended daily dosage, daily serving,
    recommended daily serving, daily intake, suggested daily intake,
    recommended daily amount, recommended daily use, daily use,
    empfohlene tagesdosis, tagesdosis, empfohlene tägliche verzehrmenge,
    tägliche verzehrempfehlung, tägliche einnahme, tagesverzehrempfehlung,
    empfohlene tagesverzehrmenge, tagesverzehrmenge, tägliche dosis,
    empfohlene tägliche dosis, empfohlene tägliche einnahme, tagesportion,
    empfohlene tagesportion, tägliche verzehrmenge, empfohlene verzehrmenge,
    tägliche anwendung, tagesration, empfohlene tägliche menge`,
  ),
  row(
    { section: "facts" },
    `supplement facts, nutrition facts, other ingredients, ingredients,
    active ingredients, inactive ingredients, serving size, servings per,
    servings, amount per serving, nutritional information, composition,
    nutrition information, key ingredients, what's inside, ingredient list,
    recommended serving size, suggested serving size, specifications,
    product details, contents, package contents, ingredients statement,
    zutaten, inhaltsstoffe, nährwerte, nährwertangaben, zusammensetzung,
    nährwerttabelle, inhalt, wirkstoffe, portionsgröße, nährstoffe,
    packungsinhalt, füllmenge, nährwertinformationen, lieferumfang,
    portionen pro, produktdetails, zutatenliste, nettofüllmenge,
    technische daten, reicht, form, strength, wirkstoffgehalt, what's in the box, inhalt pro, servings each`,
  ),
  row(
    { section: "warnings" },
    `warning, warnings, caution, cautions, precautions, safety information,
    safety warnings, contraindications, allergy information, safety warning,
    allergen information, warnhinweis, warnhinweise, warnung, achtung,
    vorsicht, sicherheitshinweise, gegenanzeigen, sicherheitshinweis,
    allergiehinweis, vorsichtsmaßnahmen, caution and warnings,
    cautions and warnings, allergy warning, warnings and precautions,
    warnings and cautions, allergy advice, allergen warning`,
  ),
  row(
    { section: "storage" },
    `storage, storage instructions, how to store, lagerung, aufbewahrung,
    lagerungshinweis, lagerhinweis, lagerungshinweise, aufbewahrungshinweis,
    store`,
  ),
  row(
    { section: "reviews" },
    `reviews, customer reviews, testimonials, what our customers say,
    what customers say, customer testimonials, review, kundenstimmen,
    bewertungen, kundenbewertungen, erfahrungen, das sagen unsere kunden,
    what people are saying, real results, erfahrungsberichte, kundenmeinungen,
    clinical study, clinical studies, the science, study, studien`,
  ),
  row(
    { section: "other" },
    `benefits, key benefits, features, key features, why, about, description,
    faq, faqs, frequently asked questions, shipping, returns, guarantee,
    our promise, disclaimer, free from, good to know, quality, results,
    vorteile, ihre vorteile, deine vorteile, eigenschaften, wirkung, warum,
    über uns, beschreibung, häufige fragen, versand, garantie, qualität,
    disclaimers, product description, highlights, produktbeschreibung,
    important information, important, hinweis, hinweise, wichtige hinweise,
    wichtiger hinweis, please note, bitte beachten, gesetzliche hinweise,
    allgemeine hinweise, notice, allergene, rechtliche hinweise,
    pflichthinweise, note, what to expect, who is it for, perfect for, pro tip`,
  ),
  row(
    { section: "other", isPlain: true },
    `questions, any questions, contact, contact us, fragen, noch fragen,
    haben sie fragen, hast du fragen, kontakt`,
  ),
];
