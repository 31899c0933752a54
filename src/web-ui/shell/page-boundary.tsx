import { Component, type ReactElement, type ReactNode } from 'react';
import { Trouble } from '#web-ui/shell/trouble.js';

interface Props {
  /** Its address: at another one it is tried again. */
  readonly place: string;
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | null;
  readonly place: string;
}

/** A page that fails says so in words, and the frame around it stays. (React has this as a class only.) */
export class PageBoundary extends Component<Props, State> {
  override state: State = { error: null, place: this.props.place };

  static getDerivedStateFromError(error: Error): Pick<State, 'error'> {
    return { error };
  }

  static getDerivedStateFromProps({ place }: Props, before: State): State | null {
    return place === before.place ? null : { error: null, place };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error ? this.#tell(error) : this.props.children;
  }

  #tell(error: Error): ReactElement {
    return (
      <div className="sheet">
        <Trouble error={error} onRetry={() => location.reload()} />
      </div>
    );
  }
}
