import { createContext } from "react";

/** The language of the store's texts: what is quoted or rendered for shoppers is marked with it, so that a screen reader speaks it. */
export const StoreLocale = createContext("en");
