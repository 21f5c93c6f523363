import type { Action } from "../../actions/types";
import { commands, unwrap } from "../../api/client";
import { allSaved, planNow, step } from "../../api/queries";
import { say } from "../../components/report";
import { chooseStyle, chooseStylePlace } from "../../platform/dialogs";
import { styles as words } from "../../text/styles";
import { restyle } from "./edits";
import { stylesNow } from "./queries";
import { useStylesRoom } from "./store";

const writable = (): boolean => planNow()?.read_only === false;

/** What can be done in the room 版式. */
export const stylesActions: readonly Action[] = [
  {
    id: "styles.load",
    label: words.load,
    group: "file",
    keywords: words.loadWords,
    room: "styles",
    enabled: writable,
    perform: async () => {
      const path = await chooseStyle();
      if (path === null) return;
      await allSaved();
      say((await step(() => commands.loadStyle(path))).label);
    },
  },
  {
    id: "styles.save",
    label: words.save,
    group: "file",
    keywords: words.saveWords,
    room: "styles",
    enabled: () => stylesNow() !== undefined,
    perform: async () => {
      const path = await chooseStylePlace(words.saveTitle, stylesNow()?.file_name ?? "");
      if (path === null) return;
      await allSaved();
      say(words.saved(await unwrap(commands.saveStyle(path))));
    },
  },
  {
    id: "styles.resetTable",
    label: () => words.resetTable(words.tableNames[useStylesRoom.getState().table]),
    group: "edit",
    keywords: words.resetWords,
    room: "styles",
    enabled: () => {
      const { table } = useStylesRoom.getState();
      return writable() && stylesNow()?.tables.find((one) => one.table === table)?.shipped === false;
    },
    perform: () => restyle({ do: "reset_table", table: useStylesRoom.getState().table }),
  },
  {
    id: "styles.reset",
    label: words.reset,
    group: "edit",
    keywords: words.resetWords,
    room: "styles",
    enabled: () => writable() && stylesNow()?.own === true,
    perform: () => restyle({ do: "reset" }),
  },
];
