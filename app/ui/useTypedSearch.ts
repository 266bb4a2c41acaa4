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
 * types change nothing in the field; another address (the back button, cleared filters) does. `asked` is what the address
 * is about to say, `shown` what it says. `isRefined` says that this typing made what is shown: that is to be replaced, so
 * that one step back leaves the search. A step that never arrived is none to replace.
 */
export function useTypedSearch(
  { asked, shown }: { asked: string; shown: string },
  onSearch: (text: string, isRefined: boolean) => void,
): TypedSearch {
  const [text, setText] = useState(asked);
  const [known, setKnown] = useState(asked);
  const [sent, setSent] = useState<string | null>(null);
  /** What was shown when the typing began. */
  const [origin, setOrigin] = useState(shown);
  if (asked !== known) {
    setKnown(asked);
    if (asked !== sent) {
      setSent(null);
      setText(asked);
    }
  }
  const send = (next: string) => {
    if (next === asked) return;
    if (sent === null) setOrigin(shown);
    setSent(next);
    onSearch(next, sent !== null && shown !== origin);
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
