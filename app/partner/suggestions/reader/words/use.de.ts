/** German words for who uses a product and how, and for what is no use of it. */
import { row, type WordRow } from "./word-row.ts";

export const useDe: readonly WordRow[] = [
  // who, and what changes
  row(
    { kind: "audience", audience: "adult" },
    `erwachsene, erwachsenen, erwachsener, erwachsene und kinder,
    erwachsene und jugendliche, jugendliche und erwachsene, für erwachsene,
    kinder und erwachsene, erwachsenen und kindern`,
  ),
  row(
    { kind: "audience", audience: "child" },
    `kinder, kindern, kind, jugendliche, jugendlichen, für kinder, babys,
    kleinkinder, säuglinge, teenager, schulkinder, kleinkindern, ihr kind,
    ihrem kind, deinem kind, dein kind`,
  ),
  row(
    { kind: "audience", audience: "other" },
    `männer, frauen, hunde, katzen, senioren, sportler, schwangere, stillende,
    veganer und vegetarier, raucher, kleine hunde, mittlere hunde, große hunde,
    welpen, pferde, leistungssportler, anfänger, fortgeschrittene`,
  ),
  row(
    { kind: "age" },
    "ab, jahre alt, im alter von, im alter, lebensjahr, jährige, jährigen",
  ),
  row(
    { kind: "bodyWeight" },
    "kg, kilogramm, kilo, körpergewicht, kg körpergewicht, kg kg",
  ),
  row(
    { kind: "phase" },
    `ladephase, aufladephase, erhaltungsphase, zunächst, zu beginn, anfangs,
    später, steigern, erhöhen, reduzieren, einschleichen,
    erste woche, ersten woche, in der ersten woche, zweite woche, phase,
    ab der zweiten woche, beginnen, starten, beginne, starte, langsam steigern,
    in den ersten tagen, ersten tagen, ersten tage, erhöht, gesteigert,
    reduziert, schrittweise, beginnend mit, startdosis, erhaltungsdosis,
    verdoppeln, ersten, folgetagen, darauffolgenden, allmählich, anfangsphase,
    weiter mit, erhöhung, verdoppelt, startphase`,
  ),
  row({ kind: "then" }, "danach, anschließend, dann, im anschluss"),
  row(
    { kind: "course" },
    `kur, programm, kuranwendung, anwendungsdauer, einnahmedauer, lang, lange,
    kurdauer, dauer, anwendungszeitraum, als kur, im rahmen einer kur`,
  ),
  row(
    { kind: "pause" },
    `pause, pausieren, unterbrechung, garantie, geld zurück, ergebnisse, haltbar,
    erfolge, zyklus, wirkung, effekt, spürbar, sichtbar, veränderungen, aussetzen`,
  ),

  // what is done
  row(
    { kind: "use" },
    `nehmen, nimm, nehme, einnehmen, einzunehmen, eingenommen, verzehren, nimmt,
    verzehrt, verzehre, verwenden, verwendet, verwende, anwenden, angewendet,
    anzuwenden, benutzen, benutze, nutzen, nutze, empfehlen,
    empfehlen wir, wir empfehlen, zu verzehren, zu nehmen, konsumieren,
    verabreichen, verabreicht, zuführen, dosieren, dosiert, empfiehlt, zu sich, wende, einnahme von`,
  ),
  row(
    { kind: "use", isWeak: true },
    "gib, geben, essen sie, genießen, genieße, iss, gegeben, genügt, genügen",
  ),
  row(
    { kind: "wait" },
    `ziehen lassen, einwirken, warten, ruhen lassen, halten, halte, ziehen,
    einwirken lassen, warte, trocknen lassen, quellen lassen`,
  ),
  row(
    { kind: "doing", isSession: true },
    `tragen, massieren, massiere, behandeln, setzen, laufen lassen, liegen,
    rollen, sitzen, bestrahlen, auflegen, einmassieren,
    platzieren, trage, legen, lege`,
  ),
  row(
    { kind: "advised" },
    `empfohlen, empfohlene, empfohlenen, empfohlener, empfohlene dosis,
    empfohlene dosierung, beträgt, lautet, übliche dosis`,
  ),
  row(
    { kind: "doing" },
    `trinken, trinke, getrunken, kauen, kaue, gekaut, zerkauen, zerkaut,
    lutschen, lutsche, auflösen, aufgelöst, löse, lösen, mischen, mische,
    gemischt, vermischen, verrühren, rühren, rühre, einrühren, eingerührt,
    unterrühren, auftragen, aufgetragen, sprühen, sprühe, gesprüht,
    träufeln, träufle, tropfen sie, schlucken, schlucke, geschluckt,
    schütteln, schüttle, zergehen,
    zergehen lassen, geben sie, hinzufügen, zugeben, übergießen, aufgießen,
    kleben, aufkleben, klebe, anbringen,
    bestreichen, spülen, gurgeln, hinunterschlucken, runterschlucken, zubereiten,
    streuen, füllen, ansetzen, einreiben,
    anrühren, öffnen sie, aufsprühen, einsprühen, pumpen, pumpe, inhalieren,
    herunterschlucken, wiederholen, zerkleinern, zuführt, dazugeben`,
  ),
  row(
    { kind: "not" },
    `nicht, kein, keine, keinen, keinesfalls, nie, niemals, ohne, vermeiden,
    anstatt, statt`,
  ),
  row(
    { kind: "exceed" },
    "überschreiten, überschritten, überschritten werden, überschreite",
  ),
  row(
    { kind: "or" },
    "oder, bzw, beziehungsweise, oder auch, wahlweise, alternativ",
  ),
  row(
    { kind: "and" },
    "und, &, sowie, und noch, als auch, und je, und jeweils, plus",
  ),
  row({ kind: "to" }, "bis"),
  row({ kind: "of" }, "von, vom"),
  row(
    { kind: "for" },
    `für, für die dauer von, über einen zeitraum von, über eine dauer von,
    für einen zeitraum von, über die dauer von, für insgesamt, für etwa`,
  ),
  row({ kind: "in" }, "in, im, ins, unter, auf, in ein, in einem"),
  row(
    { kind: "if" },
    "wenn, falls, sollten sie, solltest du, sofern, im falle",
  ),
  row({ kind: "minutes", minutes: 15 }, "viertelstunde, eine viertelstunde"),
  row(
    { kind: "minutes", minutes: 30 },
    "halbe stunde, eine halbe stunde, halben stunde, einer halben stunde",
  ),
  row({ kind: "minutes", minutes: 45 }, "eine dreiviertelstunde"),
  row(
    { kind: "minutes", minutes: 90 },
    "anderthalb stunden, eineinhalb stunden",
  ),
  row({ kind: "span", span: "minute" }, "minute, minuten, min"),
  row({ kind: "span", span: "hour" }, "stunde, stunden, std, h"),
  row(
    { kind: "span", span: "day" },
    "tag, tage, tagen, tages, tägige, tägigen, aufeinanderfolgende tage",
  ),
  row({ kind: "span", span: "week" }, "woche, wochen, wöchige, wöchigen"),
  row(
    { kind: "span", span: "month" },
    "monat, monate, monaten, monats, monatige, monatigen",
  ),
  row({ kind: "span", span: "year" }, "jahr, jahre, jahren"),

  // what is no direction
  row(
    { kind: "story" },
    `ich, mein, meine, meinem, mir, mich, wir, er, studie, studien, probanden,
    teilnehmer, forscher, klinische, kunden, anwender, patienten, viele,
    kundin, kunde, untersuchung, placebo, mann, frau, sterne, freundin,
    andere produkte, herkömmliche, im vergleich, meiner, meinen, nutzer,
    anwenderinnen, versuchspersonen`,
  ),
  row(
    { kind: "fact" },
    `enthält, enthalten, liefert, liefern, entspricht, entsprechen, beinhaltet,
    decken, deckt, je kapsel, pro kapsel, pro tablette, pro portion, versorgt,
    reicht, reichen, pro packung, pro dose, portionsgröße, je tablette, kostet,
    jede kapsel, jede tablette, bietet, nährwerte, pro tagesdosis, steckt,
    pro tagesportion, je tagesdosis, unterstützt, pro flasche, je portion,
    stecken, versand, inkl, preis, jede portion, ausreichend für,
    je tagesportion, pro beutel, wiegt, ergibt, pro tropfen, je tropfen`,
  ),
  row(
    { kind: "name" },
    "vitamin, vitamine, omega, q, coenzym, coenzym q, typ, nr, stufe, schritt, b, d, k, lsf",
  ),

  // says nothing
  row(
    { kind: "filler" },
    `bitte, einfach, nur, am besten, idealerweise, vorzugsweise, möglichst, sie,
    optimalerweise, mit oder ohne mahlzeit, mit oder ohne essen, z b, d h, u a,
    mit oder ohne nahrung, unabhängig von den mahlzeiten, insgesamt, lediglich,
    unabhängig von mahlzeiten, als nahrungsergänzung, du, man, es, sich,
    als nahrungsergänzungsmittel, nahrungsergänzungsmittel, ist, sind, sollte, sollten,
    wird, werden, kann, können, als, an, so, auch, davon, etwas, immer, wie,
    soll, stets, regelmäßig, unzerkaut, im ganzen, direkt, zu sich nehmen,
    tagesdosis, dosierung, dosis, verzehrempfehlung, wenn möglich, gern, gerne,
    nahrungsergänzung, falls gewünscht, wenn gewünscht,
    täglichen routine, tägliche routine, täglichen bedarf, tägliche dosis,
    täglichen bedarfs, täglichen ernährung, tägliche ernährung, gleichzeitig,
    tägliche menge, tägliche portion, tägliche verzehrmenge, täglichen verzehr,
    täglichen verzehrmenge, tägliche verzehrempfehlung, oral, pur,
    zur gleichen zeit, zur gleichen tageszeit, immer zur gleichen zeit,
    immer zur selben zeit, morgenroutine, abendroutine, pflegeroutine,
    einmal geöffnet, noch einmal, nicht nur, guten morgen, gute nacht,
    tageszeit, jederzeit, zu jeder tageszeit, zu jeder zeit`,
  ),
];
