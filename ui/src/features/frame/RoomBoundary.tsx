import { Button, Result } from "antd";
import { Component, type ReactNode } from "react";

import { frame } from "../../text/frame";

interface Props {
  children: ReactNode;
}

/** A room that crashes takes nothing else with it. */
export class RoomBoundary extends Component<Props, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override render(): ReactNode {
    if (!this.state.crashed) return this.props.children;
    return (
      <Result
        status="warning"
        title={frame.crashed}
        subTitle={frame.crashedHint}
        extra={
          <Button type="primary" onClick={() => this.setState({ crashed: false })}>
            {frame.again}
          </Button>
        }
      />
    );
  }
}
