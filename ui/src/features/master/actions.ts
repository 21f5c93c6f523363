import type { Action } from "../../actions/types";

/** What can be done in this room. */
export const masterActions: readonly Action[] = [];
