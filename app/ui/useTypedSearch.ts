import { useEffect, useRef, useState } from "react";

const PAUSE_MS = 250;

type TypedSearch = {
  text: string;
  type: (text: string) => void;
  /** Without waiting for a pause. */
  search: (text?: string) => void;
};

/**
 * A search field whose text stands in the address: it goes there when the typing pauses. Results that arrive while somebody
 * types change nothing in the field; another address (the back button, cleared filters) does. `isRefined` says that the
 * address is one this typing made: it is to be replaced, so that one step back leaves the search.
 */
export function useTypedSearch(
  asked: string,
  onSearch: (text: string, isRefined: boolean) => void,
): TypedSearch {
  const [text, setText] = useState(asked);
  const [known, setKnown] = useState(asked);
  const [sent, setSent] = useState<string | null>(null);
  if (asked !== known) {
    setKnown(asked);
    if (asked !== sent) {
      setSent(null);
      setText(asked);
    }
  }
  const send = (next: string) => {
    if (next === asked) return;
    setSent(next);
    onSearch(next, sent !== null);
  };
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  const typed = text.trim();
  useEffect(() => {
    if (typed === asked) return;
    const timer = setTimeout(() => {
      latest.current(typed);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [typed, asked]);
  return {
    text,
    type: setText,
    search: (next = typed) => {
      setText(next);
      send(next);
    },
  };
}
