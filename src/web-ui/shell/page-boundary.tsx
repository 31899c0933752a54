import { Component, type ReactElement, type ReactNode } from 'react';
import { Trouble } from '#web-ui/shell/trouble.js';

interface State {
  readonly error: Error | null;
}

/** A page that fails says so in words, and the frame around it stays. (React has this as a class only.) */
export class PageBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
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
