import { Button, Checkbox, Input } from "antd";
import { DeleteOutlined } from "@ant-design/icons";
import { type KeyboardEvent, type ReactNode, useState } from "react";

import type { ChangeView, CommentView } from "../../api/bindings";
import { usePlan } from "../../api/queries";
import { report } from "../../components/report";
import { versions as words } from "../../text/versions";
import { useComments } from "./queries";
import { whenKept } from "./when";
import { commentsOn, editComments } from "./work";

/** What was said about the change that is selected. */
export function Comments({ change }: { change: ChangeView }): ReactNode {
  const all = useComments();
  const [body, setBody] = useState("");
  const readOnly = usePlan()?.read_only ?? true;
  const mine = commentsOn(change, all);
  const add = (): void => {
    if (body.trim() === "") return;
    editComments({ do: "add", task: change.task, quoted: change.text, body })
      .then(() => setBody(""))
      .catch(report);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !event.ctrlKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    add();
  };
  return (
    <section className="comments">
      <h3>{words.comments}</h3>
      {mine.map((comment) => (
        <Comment key={comment.id} comment={comment} readOnly={readOnly} />
      ))}
      <div className="new-comment">
        <Input.TextArea
          aria-label={words.addComment}
          placeholder={words.addComment}
          data-comment="new"
          autoSize={{ minRows: 1, maxRows: 5 }}
          disabled={readOnly}
          value={body}
          onChange={(event) => setBody(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <Button
          disabled={readOnly || body.trim() === ""}
          data-action="versions.comment"
          onClick={add}
        >
          {words.addCommentOk}
        </Button>
      </div>
    </section>
  );
}

function Comment({ comment, readOnly }: { comment: CommentView; readOnly: boolean }): ReactNode {
  const { id, body, at, resolved } = comment;
  return (
    <div className={`comment${resolved ? " resolved" : ""}`} data-comment={id}>
      <p>{body}</p>
      <footer>
        <small className="muted">{whenKept(at)}</small>
        <Checkbox
          checked={resolved}
          disabled={readOnly}
          aria-label={resolved ? words.reopen : words.resolve}
          onChange={(event) =>
            void editComments({ do: "resolve", id, resolved: event.target.checked }).catch(report)
          }
        >
          {words.resolved}
        </Checkbox>
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={words.removeComment}
          title={words.removeComment}
          disabled={readOnly}
          onClick={() => void editComments({ do: "remove", id }).catch(report)}
        />
      </footer>
    </div>
  );
}
