interface Props {
  action: string
  /** Filled, for what a view is there for. */
  filled?: boolean
  /** Missing where a listener outside acts on `action`. */
  onClick?: (event: MouseEvent) => void
  children: string
}

/** A button of a view's footer. */
export const Button = ({ action, filled = false, onClick, children }: Props) => (
  <button
    type="button"
    class={filled ? 'action' : 'action plain'}
    part={filled ? 'button' : 'button plain'}
    data-action={action}
    onClick={onClick}
  >
    {children}
  </button>
)
