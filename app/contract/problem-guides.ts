/** What the page of each problem says: `/problems/<code>`. For whoever writes a client of the API, or looks after the app. */
import type { ProblemCode } from "../errors.ts";

type Guide = { happened: string; fix: string };

export const problemGuides: Record<ProblemCode, Guide> = {
  "bad-request": {
    happened:
      "The request could not be read: the body is not JSON in UTF-8, or a header has a form it may not have.",
    fix: "The detail names the place. Correct the request; sent again as it is, it fails again.",
  },
  unauthorized: {
    happened:
      "The request carries no token, or one that is unknown, expired or revoked. For a token exchange: the session token or the client credential is not valid.",
    fix: "Send Authorization: Bearer with a live token. A session token is good for one exchange and for one minute: fetch a new one.",
  },
  "forbidden-scope": {
    happened:
      "The token is valid, but was not given the scope that this request needs.",
    fix: "Use a token with the scope named in the detail. Reading needs integration:read, changing needs integration:write.",
  },
  "not-found": {
    happened:
      "Nothing is at this address, or it belongs to another partner: the two are not told apart.",
    fix: "Check the id and the path. Ids are those that were answered when the thing was created.",
  },
  "method-not-allowed": {
    happened: "The address exists, but not for this method.",
    fix: "The Allow header lists the methods that are.",
  },
  "request-in-flight": {
    happened:
      "A request with the same Idempotency-Key is still running, so its answer cannot be repeated yet.",
    fix: "Send the same request with the same key again after the seconds in Retry-After.",
  },
  conflict: {
    happened:
      "The request does not fit the state that the thing is in, for example because it was archived.",
    fix: "The detail names the state. Look at the present state, then decide anew.",
  },
  "precondition-failed": {
    happened:
      "If-Match names another version than the current one: somebody changed it in the meantime.",
    fix: "Compare your change with the current version, then send it with that version's ETag in If-Match.",
  },
  "too-large": {
    happened: "The body is larger than this request may be.",
    fix: "The detail names the limit. Shorten the texts, or report fewer products at once.",
  },
  "unsupported-media-type": {
    happened: "The body was not sent as plain JSON in UTF-8.",
    fix: "Send Content-Type: application/json and no Content-Encoding.",
  },
  invalid: {
    happened:
      "The body is JSON, but one or more of its members are missing, unknown or out of bounds. Nothing was changed.",
    fix: "Each entry of errors has a pointer into the body and says what is expected there. Text is plain: HTML is refused.",
  },
  "idempotency-key-reused": {
    happened:
      "This Idempotency-Key was used for a request with another method, path or body. Nothing was changed.",
    fix: "Use a new key for each new request, and the old key only to repeat a request exactly.",
  },
  "rate-limited": {
    happened:
      "The token made more requests than it may in any minute, or too many credentials that are not valid came from one address.",
    fix: "Wait for the seconds in Retry-After. RateLimit and RateLimit-Policy tell what is left to a token.",
  },
  internal: {
    happened:
      "Something failed that should not have. The change was not made, and we keep a record of it.",
    fix: "Try again later, with the same Idempotency-Key. If it stays, tell us the request_id.",
  },
  unavailable: {
    happened: "A part that this request needs does not answer at the moment.",
    fix: "Try again later, with the same Idempotency-Key.",
  },
  "shopify-unauthorized": {
    happened:
      "Shopify no longer accepts the access that the app was given to this store.",
    fix: "Open the app in Shopify Admin: this renews its access. If it stays, install the app again.",
  },
  "shopify-forbidden": {
    happened:
      "Shopify refused the request although the app's access is valid: a scope is missing, or the store admits certain addresses only.",
    fix: "Grant the scopes the app asks for when you open it. If the store restricts addresses, ask us for ours.",
  },
  "shopify-throttled": {
    happened:
      "The store's allowance of requests to Shopify is used up for now.",
    fix: "Nothing to do: the app slows down and goes on by itself.",
  },
  "shopify-unavailable": {
    happened: "Shopify did not answer, or answered with an error of its own.",
    fix: "Nothing to do: the app tries again. Shopify tells outages at shopifystatus.com.",
  },
  "shopify-refused": {
    happened: "Shopify read the request and did not accept what was in it.",
    fix: "The app shows Shopify's reason beside the product or field. Correct it and push again.",
  },
  "journals-unavailable": {
    happened:
      "Journals could not be reached or did not answer in time. What you saved is kept here.",
    fix: "Nothing to do: the app sends it again until it arrives.",
  },
  "journals-unauthorized": {
    happened: "Journals no longer accepts the token of this store.",
    fix: "Open the app in Shopify Admin: this connects the store to Journals anew.",
  },
  "journals-token-needed": {
    happened:
      "This Journals does not connect stores by itself: it has no route that exchanges a session token for a token of its own.",
    fix: "Get a token with integration:read and integration:write from whoever runs Journals, and paste it under Settings in the app.",
  },
  "journals-unanswered": {
    happened:
      "A new protocol was sent and no answer came. This Journals keeps no idempotency keys, so sending it again by itself could make it twice.",
    fix: "Look in Journals whether the protocol is there. If it is, archive it there. Then send it again from the protocol's page.",
  },
  "journals-refused": {
    happened:
      "Journals read the protocol and did not accept it. What you saved is kept here.",
    fix: "The app shows the reason beside each field. Correct the protocol and save it again.",
  },
};
