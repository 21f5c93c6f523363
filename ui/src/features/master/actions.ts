import type { Action } from "../../actions/types";
import { sheetActions } from "./sheet/actions";

/** What can be done in this room. */
export const masterActions: readonly Action[] = [...sheetActions];
