/** German words for how often and when. */
import { counted, row, type WordRow } from "./word-row.ts";

export const timesDe: readonly WordRow[] = [
  // how often
  row({ kind: "times" }, "mal, x, male"),
  ...counted(
    (times) => ({ kind: "repeat", times }),
    [
      "einmal, einmalig, ein mal",
      "zweimal, zwei mal",
      "dreimal, drei mal",
      "viermal, vier mal",
      "fünfmal, fünf mal",
      "sechsmal, sechs mal",
    ],
  ),
  row(
    { kind: "perDay" },
    `täglich, tgl, tägl, pro tag, am tag, je tag, jeden tag, an jedem tag,
    / tag, / tgl, tag für tag, alltäglich, innerhalb von 24 stunden,
    in 24 stunden, binnen 24 stunden, alle 24 stunden, pro 24 stunden,
    tagtäglich, kalendertäglich, / d, den tag, auf tagesbasis`,
  ),
  row(
    { kind: "perIntake" },
    "auf einmal, je einnahme, pro einnahme, pro dosis",
  ),
  row(
    { kind: "divided" },
    `über den tag verteilt, über den tag, verteilt, auf den tag verteilt,
    aufgeteilt, verteilen, aufteilen, verteilt über den tag, im laufe des tages,
    über den ganzen tag verteilt, tagsüber, den ganzen tag, in mehreren portionen`,
  ),
  row(
    { kind: "untold" },
    `außer, ausgenommen, wöchentlich, pro woche, in der woche, die woche, jede woche, monatlich,
    pro monat, im monat, trainingstagen, an trainingstagen, ruhetagen,
    trainingsfreien tagen, mehrmals, regelmäßig mehrmals, stündlich, mehrfach,
    alle paar stunden, häufig, öfter, je woche, sporttagen, beliebig oft,
    alle paar tage, gelegentlich, / woche,
    jedes mal, jedesmal, so oft, mehrere male, ab und zu`,
  ),
  row(
    { kind: "everyDays", n: 2 },
    `jeden zweiten tag, jeden 2 tag, an jedem zweiten tag, alle zwei tage,
    jeden anderen tag, jeden übernächsten tag, zweitäglich`,
  ),
  row(
    { kind: "everyDays", n: 3 },
    "jeden dritten tag, jeden 3 tag, an jedem dritten tag",
  ),
  row({ kind: "everyDays", n: 4 }, "jeden vierten tag, jeden 4 tag"),
  row({ kind: "everyDays", n: 5 }, "jeden fünften tag, jeden 5 tag"),
  row({ kind: "everyDays", n: 6 }, "jeden sechsten tag, jeden 6 tag"),
  row(
    { kind: "everyDays", n: 7 },
    "jeden siebten tag, jeden siebenten tag, jeden 7 tag",
  ),
  row({ kind: "everyDays", n: 10 }, "jeden zehnten tag, jeden 10 tag"),
  row({ kind: "everyDays", n: 14 }, "jeden vierzehnten tag, jeden 14 tag"),
  ...counted(
    (day) => ({ kind: "weekday", days: [day] }),
    [
      "montag, montags, mo",
      "dienstag, dienstags, di",
      "mittwoch, mittwochs, mi",
      "donnerstag, donnerstags",
      "freitag, freitags, fr",
      "samstag, samstags, sonnabend, sonnabends",
      "sonntag, sonntags",
    ],
  ),
  row(
    { kind: "weekday", days: [1, 2, 3, 4, 5] },
    "werktags, montag bis freitag, montags bis freitags, mo bis fr, mo fr",
  ),
  row(
    { kind: "weekday", days: [6, 7] },
    "am wochenende, wochenende, wochenends",
  ),
  row({ kind: "every" }, "alle, jeden, jede, jedes, jeder, jedem"),
  row({ kind: "each" }, "je, jeweils, jeweilig, à, a"),
  row(
    { kind: "asNeeded" },
    `bei bedarf, nach bedarf, je nach bedarf, im bedarfsfall, bedarfsweise,
    wann immer nötig, nach wunsch, bei akutem bedarf`,
  ),

  // when
  row({ kind: "clock" }, "uhr"),
  row(
    { kind: "anchor", id: "morning" },
    `morgens, am morgen, früh, in der früh, morgen, jeden morgen früh, frühmorgens,
    am frühen morgen, gleich morgens, gleich am morgen, vormittags früh`,
  ),
  row({ kind: "anchor", id: "midmorning" }, "vormittags, am vormittag"),
  row(
    { kind: "anchor", id: "noon" },
    "mittags, am mittag, zur mittagszeit, zu mittag, mittag",
  ),
  row(
    { kind: "anchor", id: "afternoon" },
    "nachmittags, am nachmittag, nachmittag",
  ),
  row(
    { kind: "anchor", id: "evening" },
    "abends, am abend, abend, am frühen abend, am späten abend",
  ),
  row(
    { kind: "anchor", id: "bedtime" },
    `nachts, zur nacht, zur schlafenszeit, vor dem schlafengehen,
    vor dem zubettgehen, vor dem schlafen, vor dem einschlafen,
    vor der nachtruhe, vor dem zu bett gehen, vorm schlafengehen,
    vor dem ins bett gehen, beim zubettgehen, in der nacht,
    vor dem schlafen gehen, vorm schlafen, vorm zubettgehen, über nacht, nacht`,
  ),
  row({ kind: "anchor", id: "evening", isDaily: true }, "allabendlich"),
  row({ kind: "anchor", id: "morning", isDaily: true }, "allmorgendlich"),
  row(
    { kind: "anchor", id: "waking" },
    `nach dem aufstehen, nach dem aufwachen, direkt nach dem aufstehen,
    beim aufstehen, gleich nach dem aufstehen`,
  ),
  row(
    { kind: "anchor", id: "empty_stomach" },
    `auf nüchternen magen, auf leeren magen, nüchtern, mit leerem magen,
    bei leerem magen, auf nüchternem magen, auf leerem magen`,
  ),
  row(
    { kind: "anchor", id: "with_fat" },
    `zu einer fetthaltigen mahlzeit, mit einer fetthaltigen mahlzeit,
    zu einer fettreichen mahlzeit, mit fetthaltigen speisen, mit etwas fett,
    zusammen mit einer fetthaltigen mahlzeit, mit fetthaltiger nahrung,
    mit einer fettreichen mahlzeit, zu fetthaltigen mahlzeiten`,
  ),
  row(
    { kind: "relation", relation: "with" },
    `mit, zu, zum, zur, zusammen mit, gemeinsam mit, bei, beim, in verbindung mit`,
  ),
  row(
    { kind: "relation", relation: "before" },
    "vor, kurz vor, vorm, unmittelbar vor, direkt vor, jeweils vor, rechtzeitig vor",
  ),
  row(
    { kind: "relation", relation: "during" },
    "während, während des, während der",
  ),
  row(
    { kind: "relation", relation: "after" },
    `nach, kurz nach, direkt nach, unmittelbar nach, gleich nach, im anschluss an,
    anschließend an`,
  ),
  row({ kind: "relation", relation: "between" }, "zwischen"),
  row(
    { kind: "thing", thing: "meal" },
    `mahlzeit, nahrungsaufnahme, einer mahlzeit, leichten mahlzeit, speise,
    mahlzeiteinnahme`,
  ),
  row(
    { kind: "thing", thing: "meals" },
    "mahlzeiten, den mahlzeiten, hauptmahlzeiten, den hauptmahlzeiten",
  ),
  row({ kind: "thing", thing: "food" }, "essen, nahrung"),
  row(
    { kind: "thing", thing: "each_meal" },
    "jeder mahlzeit, jeder hauptmahlzeit, allen mahlzeiten, jedem essen",
  ),
  row(
    { kind: "thing", thing: "main_meal" },
    `hauptmahlzeit, größten mahlzeit, großen mahlzeit,
    reichhaltigen mahlzeit, größeren mahlzeit, üppigen mahlzeiten,
    fettreichsten mahlzeit`,
  ),
  row(
    { kind: "thing", thing: "breakfast" },
    "frühstück, ersten mahlzeit, ersten mahlzeit des tages, morgenmahlzeit",
  ),
  row(
    { kind: "thing", thing: "lunch" },
    "mittagessen, mittagsmahlzeit, mittagsmahl",
  ),
  row(
    { kind: "thing", thing: "dinner" },
    "abendessen, abendbrot, abendmahlzeit",
  ),
  row(
    { kind: "thing", thing: "exercise" },
    `sport, training, workout, trainingseinheit, sporteinheit, belastung,
    körperlicher aktivität, sportlicher aktivität, körperlicher belastung,
    sportlicher belastung, trainings, sports, dem training, wettkampf`,
  ),
  row(
    { kind: "thing", thing: "cleansing" },
    `reinigung, gesichtsreinigung, waschen, reinigen, der reinigung,
    reinigung des gesichts`,
  ),
  row({ kind: "thing", thing: "shower" }, "duschen, baden, dusche, bad"),
  row({ kind: "thing", thing: "shaving" }, "rasur, rasieren"),
  row({ kind: "thing", thing: "brushing" }, "zähneputzen, zähne putzen"),
  row(
    { kind: "thing", thing: "travel" },
    "reise, reiseantritt, reisebeginn, abreise",
  ),
  row({ kind: "thing", thing: "sun" }, "sonnenbad, sonnen, sonnenbaden"),
  row({ kind: "thing", thing: "sex" }, "geschlechtsverkehr, sex"),
  row(
    { kind: "thing", thing: "bed" },
    "schlafengehen, schlafen, zubettgehen, einschlafen, nachtruhe, bettgehen",
  ),
  row({ kind: "thing", thing: "waking" }, "aufstehen, aufwachen"),
  row(
    { kind: "noThing" },
    `gebrauch, verzehr, einnahme, öffnen, rücksprache, medikamenten,
    antibiotika, anbruch, dem öffnen, anweisung, belieben, ablauf,
    benutzung, verwendung, geschmack, operation, absprache,
    auswahl, operationen, arzneimitteln, wunsch, jedem gebrauch, jeder anwendung,
    jedem verzehr, jeder einnahme`,
  ),
];
