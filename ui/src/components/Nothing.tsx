import { Empty } from "antd";
import type { ReactNode } from "react";

/** A place with nothing in it: what is missing, what it would be for, and
 *  what to do. */
export function Nothing({
  className,
  title,
  hint,
  children,
}: {
  className?: string;
  title: string;
  hint: string;
  children?: ReactNode;
}): ReactNode {
  return (
    <Empty
      className={className}
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <>
          <b>{title}</b>
          <p className="muted">{hint}</p>
        </>
      }
    >
      {children}
    </Empty>
  );
}
