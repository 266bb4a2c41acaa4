import { useLocation, useNavigation, useSearchParams } from "@remix-run/react";

type AskedSearch = {
  /** What the address says, or is about to say. */
  asked: URLSearchParams;
  isLoading: boolean;
  /** Goes there without scrolling; `replace` makes it no step back of its own. */
  setSearch: (next: URLSearchParams, options?: { replace: boolean }) => void;
};

/**
 * The search of a list's address, one step ahead: a second change that comes before the first is loaded builds on it, and
 * controls show at once what was chosen.
 */
export function useAskedSearch(): AskedSearch {
  const [search, setSearch] = useSearchParams();
  const { pathname } = useLocation();
  const { location } = useNavigation();
  const isLoading = location?.pathname === pathname;
  return {
    asked: isLoading ? new URLSearchParams(location.search) : search,
    isLoading,
    setSearch: (next, { replace } = { replace: false }) => {
      setSearch(next, { replace, preventScrollReset: true });
    },
  };
}
