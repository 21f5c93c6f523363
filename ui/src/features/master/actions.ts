import type { Action } from "../../actions/types";
import { filterActions } from "./filters/actions";
import { sheetActions } from "./sheet/actions";

/** What can be done in this room. */
export const masterActions: readonly Action[] = [...filterActions, ...sheetActions];
