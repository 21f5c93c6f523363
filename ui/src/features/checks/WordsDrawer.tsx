import { Button, Drawer, Input } from "antd";
import { type ReactNode, useState } from "react";

import { usePlan } from "../../api/queries";
import { checks as words } from "../../text/checks";
import { send } from "./edits";
import { useOwnWords } from "./queries";
import { useChecks } from "./store";

/** The office's own words: right as they are, or to be replaced. */
export function WordsDrawer(): ReactNode {
  const set = useChecks((state) => state.set);
  const own = useOwnWords();
  const readOnly = usePlan()?.read_only ?? true;
  const [word, setWord] = useState("");
  const [instead, setInstead] = useState("");
  const add = () => {
    if (word.trim() === "") return;
    send({ do: "set_word", word, instead });
    setWord("");
    setInstead("");
  };
  return (
    <Drawer open title={words.wordsTitle} size={520} onClose={() => set({ drawer: null })}>
      <p className="muted">{words.wordsHint}</p>
      <form
        className="word-form"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Input
          placeholder={words.word}
          aria-label={words.word}
          value={word}
          disabled={readOnly}
          onChange={(event) => setWord(event.target.value)}
        />
        <Input
          placeholder={words.instead}
          aria-label={words.instead}
          value={instead}
          disabled={readOnly}
          onChange={(event) => setInstead(event.target.value)}
        />
        <Button htmlType="submit" type="primary" disabled={readOnly || word.trim() === ""}>
          {words.addWord}
        </Button>
      </form>
      {own.length === 0 ? <p className="muted">{words.noWords}</p> : null}
      <ul className="ignored-list">
        {own.map((one) => (
          <li key={one.word}>
            <span>
              <b>{one.word}</b>{" "}
              <span className="muted">
                {one.instead === "" ? words.accepted : `${words.instead} ${one.instead}`}
              </span>
            </span>
            <Button
              size="small"
              disabled={readOnly}
              onClick={() => send({ do: "remove_word", word: one.word })}
            >
              {words.removeWord}
            </Button>
          </li>
        ))}
      </ul>
    </Drawer>
  );
}
