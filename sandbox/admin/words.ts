/** Every word of the sandbox's own pages, in the languages it speaks. Also runs in the browser. */

const english = {
  menu: "Menu",
  home: "Home",
  products: "Products",
  apps: "Apps",
  stores: "Stores",
  otherStores: "Other stores",
  loading: "Loading",
  sampleData: "Sandbox store with sample data",
  ownData: "Sandbox store with your own products",
  sampleCustomers: "Sandbox store with sample customers",
  sampleCustomersText:
    "For nine months customers have followed the protocols of this store. They are simulated: no real person stands behind these numbers.",
  beingPrepared: "Sandbox store: being prepared",
  beingPreparedText:
    "Nine months of sample customers are being added to this store. It takes about half a minute; until then the app may look as on its first day.",
  sandboxStore: "Sandbox store",
  storeAbout:
    "A Shopify store on this machine: nothing here reaches Shopify, and nothing costs money.",
  address: "Address",
  plan: "Plan",
  openApp: "Open {app}",
  installed: "Installed",
  notInstalled: "Will be installed when you open it",
  noProducts: "This store has no products.",
  moreProducts: "The first {shown} of {count}.",
  ACTIVE: "Active",
  DRAFT: "Draft",
  ARCHIVED: "Archived",
  UNLISTED: "Unlisted",
  backToStore: "Back to the store",
  backToAdmin: "Back to Admin",
  noStore: "No such store",
  noStoreText: "There is no store {name} in this sandbox.",
  openStore: "Open the sandbox store",
  noApp: "No such app",
  noAppText: "This sandbox has one app: {app}.",
  noProduct: "No such product",
  noProductText: "{store} has no product {handle}.",
  notHere: "Not in the sandbox",
  notHereText: "In a real store this opens {href}.",
  shopperView: "Sandbox store: what a shopper would see.",
  addToCart: "Add to cart",
  description: "Description",
  unsaved: "Unsaved changes",
  save: "Save",
  discard: "Discard",
  close: "Close",
  cancel: "Cancel",
  stay: "Stay",
  dismiss: "Dismiss",
  leaveTitle: "Leave page with unsaved changes?",
  leaveText: "Leaving this page will delete all unsaved changes.",
  leave: "Leave page",
  discardTitle: "Discard all unsaved changes?",
  discardText:
    "If you discard changes, you’ll delete any edits you made since you last saved.",
  discardChanges: "Discard changes",
  searchProducts: "Search products",
  noneFound: "No products found.",
  add: "Add",
  addProducts: "Add products",
  select: "Select",
  selectProducts: "Select products",
  developers: "For developers",
  faults: "Faults",
  faultsAbout:
    "What can go wrong between Shopify and the app, as often as you like. It lasts until you end it.",
  faultsNow: "Going wrong now",
  faultsNone: "Nothing: this store works as it should.",
  faultsClear: "End all",
  faultsStart: "Let something go wrong",
  faultMet: "{fault} · {met} ×",
  faultLatency: "Every call takes a second and a half longer",
  faultThrottle: "Every call is throttled",
  faultErrors: "One call in five ends in an error of Shopify (503)",
  faultNetwork: "Shopify cannot be reached",
  faultDropAfter: "Writes are carried out, and their answer is lost",
  faultForbidden: "Shopify refuses the app’s address (403)",
  faultBulk: "Bulk operations are refused",
  faultWebhooks: "Webhooks come twice, late or never",
  faultOverwrite: "Another app is faster than one write in five",
  faultOtherApp: "Another app overwrites two values a second",
  faultRevoke: "Take the app’s tokens back now",
  faultExpire: "Let the app’s token run out now",
};

export type Words = Readonly<Record<keyof typeof english, string>>;

const german: Words = {
  menu: "Menü",
  home: "Start",
  products: "Produkte",
  apps: "Apps",
  stores: "Shops",
  otherStores: "Andere Shops",
  loading: "Wird geladen",
  sampleData: "Sandbox-Shop mit Beispieldaten",
  ownData: "Sandbox-Shop mit eigenen Produkten",
  sampleCustomers: "Sandbox-Shop mit Beispielkundschaft",
  sampleCustomersText:
    "Seit neun Monaten folgen Kundinnen und Kunden den Protokollen dieses Shops. Sie sind simuliert: Hinter den Zahlen stehen keine echten Menschen.",
  beingPrepared: "Sandbox-Shop: wird vorbereitet",
  beingPreparedText:
    "Dieser Shop bekommt gerade neun Monate Beispielkundschaft. Das dauert etwa eine halbe Minute; bis dahin kann die App aussehen wie am ersten Tag.",
  sandboxStore: "Sandbox-Shop",
  storeAbout:
    "Ein Shopify-Shop auf diesem Rechner: Nichts davon erreicht Shopify, und nichts kostet Geld.",
  address: "Adresse",
  plan: "Tarif",
  openApp: "{app} öffnen",
  installed: "Installiert",
  notInstalled: "Wird beim Öffnen installiert",
  noProducts: "Dieser Shop hat keine Produkte.",
  moreProducts: "Die ersten {shown} von {count}.",
  ACTIVE: "Aktiv",
  DRAFT: "Entwurf",
  ARCHIVED: "Archiviert",
  UNLISTED: "Nicht gelistet",
  backToStore: "Zurück zum Shop",
  backToAdmin: "Zurück zum Admin",
  noStore: "Kein solcher Shop",
  noStoreText: "In dieser Sandbox gibt es keinen Shop {name}.",
  openStore: "Sandbox-Shop öffnen",
  noApp: "Keine solche App",
  noAppText: "Diese Sandbox hat eine App: {app}.",
  noProduct: "Kein solches Produkt",
  noProductText: "{store} hat kein Produkt {handle}.",
  notHere: "Nicht in der Sandbox",
  notHereText: "In einem echten Shop öffnet sich hier {href}.",
  shopperView: "Sandbox-Shop: So sieht es die Kundschaft.",
  addToCart: "In den Warenkorb",
  description: "Beschreibung",
  unsaved: "Nicht gespeicherte Änderungen",
  save: "Speichern",
  discard: "Verwerfen",
  close: "Schließen",
  cancel: "Abbrechen",
  stay: "Bleiben",
  dismiss: "Ausblenden",
  leaveTitle: "Seite mit nicht gespeicherten Änderungen verlassen?",
  leaveText:
    "Beim Verlassen der Seite gehen alle nicht gespeicherten Änderungen verloren.",
  leave: "Seite verlassen",
  discardTitle: "Alle nicht gespeicherten Änderungen verwerfen?",
  discardText:
    "Beim Verwerfen gehen alle Änderungen seit dem letzten Speichern verloren.",
  discardChanges: "Änderungen verwerfen",
  searchProducts: "Produkte suchen",
  noneFound: "Keine Produkte gefunden.",
  add: "Hinzufügen",
  addProducts: "Produkte hinzufügen",
  select: "Auswählen",
  selectProducts: "Produkte auswählen",
  developers: "Für Entwickler",
  faults: "Störungen",
  faultsAbout:
    "Was zwischen Shopify und der App schiefgehen kann, so oft Sie wollen. Es dauert, bis Sie es beenden.",
  faultsNow: "Gerade gestört",
  faultsNone: "Nichts: Dieser Shop arbeitet, wie er soll.",
  faultsClear: "Alles beenden",
  faultsStart: "Etwas schiefgehen lassen",
  faultMet: "{fault} · {met} ×",
  faultLatency: "Jeder Aufruf dauert anderthalb Sekunden länger",
  faultThrottle: "Jeder Aufruf wird gedrosselt",
  faultErrors: "Jeder fünfte Aufruf endet mit einem Fehler von Shopify (503)",
  faultNetwork: "Shopify ist nicht zu erreichen",
  faultDropAfter:
    "Schreibaufrufe werden ausgeführt, und ihre Antwort geht verloren",
  faultForbidden: "Shopify lehnt die Adresse der App ab (403)",
  faultBulk: "Bulk-Operationen werden abgelehnt",
  faultWebhooks: "Webhooks kommen doppelt, zu spät oder gar nicht",
  faultOverwrite:
    "Eine andere App ist schneller als jeder fünfte Schreibaufruf",
  faultOtherApp: "Eine andere App überschreibt zwei Werte in der Sekunde",
  faultRevoke: "Der App jetzt ihre Tokens entziehen",
  faultExpire: "Das Token der App jetzt ablaufen lassen",
};

const WORDS = { en: english, de: german };
export type Language = keyof typeof WORDS;

/** The language in which a shop of this locale reads the sandbox: English where there is no other. */
export function languageOf(locale: string): Language {
  return /^de\b/i.test(locale) ? "de" : "en";
}

/** The words for a shop of this locale. */
export function wordsOf(locale: string): Words {
  return WORDS[languageOf(locale)];
}

/** A sentence with its {names} filled in. */
export function fill(
  sentence: string,
  values: Readonly<Record<string, string | number>>,
): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(values[name] ?? whole),
  );
}
