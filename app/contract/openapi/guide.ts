/** What holds for every endpoint. Texts are Markdown, of which only `code` and [links](…) are used. */
import { problems } from "../../errors.ts";
import { type RateClass, rates } from "../rates.ts";

export type GuidePart = { id: string; title: string; paragraphs: string[] };

export const guide: GuidePart[] = [
  {
    id: "tokens",
    title: "Tokens and scopes",
    paragraphs: [
      "Send `Authorization: Bearer sj_…`. A token belongs to one partner and sees nothing of another: what belongs to somebody else answers 404, like what does not exist.",
      "`integration:read` allows reading, `integration:write` changing. Whoever runs the service issues tokens on the command line (`npm run token -- issue`); the Shopify app exchanges a session token for one.",
      "A token is shown once, when it is issued. Two may live at the same time, so that one can replace the other without a gap; a token can revoke itself.",
    ],
  },
  {
    id: "limits",
    title: "Limits",
    paragraphs: [
      `From one token at most ${limitOf("read")}, ${limitOf("write")} and ${limitOf("report")} are taken in any 60 seconds, wherever that minute is laid. Answers carry \`RateLimit-Policy\` and \`RateLimit\`; 429 says in \`Retry-After\` how long to wait. A refused request is not counted.`,
      "An address that sends too many credentials that prove nothing is answered 429 for a minute, whatever it sends.",
    ],
  },
  {
    id: "order",
    title: "Order of the checks",
    paragraphs: [
      "Method, failed logins of the address, token, scope, limit, size of the body, its type, its text, its meaning: the first that fails answers. So a stranger learns nothing from validation.",
    ],
  },
  {
    id: "bodies",
    title: "Bodies",
    paragraphs: [
      "JSON in UTF-8, sent as `Content-Type: application/json` without `Content-Encoding`. Members that are not described are refused; texts are plain, HTML is refused and not stripped. Lengths are counted in UTF-16 units.",
      "Answers may gain members: ignore those you do not know. Ids are opaque texts. Times are RFC 3339. `HEAD` is answered wherever `GET` is.",
    ],
  },
  {
    id: "idempotency",
    title: "Sending again",
    paragraphs: [
      "With an `Idempotency-Key`, a request whose answer was lost can be sent again: it has its effect once, and the first answer comes again, also after the version that `If-Match` named is gone. Keys are kept for at least 24 hours. The same key with another body is 422; while the first request still runs it is 409.",
      "`PUT` and `DELETE` lead to the same state however often they are sent.",
    ],
  },
  {
    id: "versions",
    title: "Versions",
    paragraphs: [
      "Each change of a protocol makes a version, named by the `ETag` of the answer. Send it in `If-Match` to change nothing that you have not seen: 412 says that somebody was faster.",
    ],
  },
  {
    id: "problems",
    title: "Problems",
    paragraphs: [
      "Every answer that is not a success is `application/problem+json` (RFC 9457). Its `type` leads to a page that says what happened and how to fix it; [all problems](/problems) are listed. Decide by `type` and `status`, show `detail`, and keep `request_id` for questions.",
      `A method that an address does not have is 405, with \`Allow\`: [${problems["method-not-allowed"].title}](/problems/method-not-allowed).`,
    ],
  },
];

function limitOf(rateClass: Exclude<RateClass, "none">): string {
  return `${rates[rateClass].requests} requests of the class \`${rateClass}\``;
}
