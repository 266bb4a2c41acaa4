/** Units that labels use and the table of units does not have: kept as the label writes them. */
import type { Wording } from "../../../protocols/units.ts";
import type { Measure } from "../item.ts";

export const AS_WRITTEN = "";

export const ownUnits: Record<Wording, [Measure, string][]> = {
  en: [
    [
      "piece",
      `pill, pills, soft chew, soft chews, chews, melts, strip,
      strips, wafer, wafers, pearl, pearls, tea bag, tea bags, teabag, teabags,
      pellet, pellets, granules, cookie, cookies, ice cubes, suppository,
      suppositories, wipe, wipes, pad, pads, pods, pod, mask, masks`,
    ],
    ["volume", "oz, ounce, ounces, fl oz, fluid ounce, fluid ounces, liter"],
    [
      "weight",
      `billion cfu, million cfu, cfu, billion cfus, cfus, billion afu,
      billion live cultures, billion`,
    ],
  ],
  de: [
    [
      "piece",
      `Pille, Pillen, Pressling, Presslinge, Preßlinge, Dragee, Dragees,
      Globuli, Kügelchen, Perle, Perlen, Schmelztablette, Schmelztabletten, Zäpfchen,
      Teebeutel, Kaubonbon, Kaubonbons, Würfel, Hub, Hübe, Presslingen, Streifen`,
    ],
    ["volume", "Liter, l, cl"],
    [
      "weight",
      `Milliarden KBE, Mrd KBE, KBE, Mio KBE, Millionen KBE, Mrd, Milliarden,
      Milliarden Kulturen`,
    ],
  ],
};
