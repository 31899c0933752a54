/** The look of the button and of the frame's edges, within a shadow root: whatever the page says of its own elements, these win. */
export const launcherStyles = `
:host {
  all: initial !important;
  display: block !important;
  position: fixed !important;
  inset-block-end: 20px !important;
  inset-inline-end: 20px !important;
  z-index: 2147483000 !important;
  font: 14px/1.4 system-ui, sans-serif !important;
}
[hidden] { display: none !important; }
.button {
  display: grid; place-items: center; position: relative; inline-size: 56px; block-size: 56px; margin: 0; padding: 0; border: 0;
  border-radius: 50%; background: var(--accent, #35704a); color: var(--letters, #ffffff); cursor: pointer;
  box-shadow: 0 4px 18px rgb(0 0 0 / 25%);
}
.button:focus-visible { outline: 3px solid #ffffff; box-shadow: 0 0 0 6px #22241f; }
.count {
  position: absolute; inset-block-start: -2px; inset-inline-end: -2px; min-inline-size: 20px; border-radius: 10px;
  background: #b3261e; color: #ffffff; font-size: 12px; line-height: 20px; text-align: center;
}
.panel {
  position: fixed; inset-block-end: 88px; inset-inline-end: 20px; inline-size: 400px; block-size: min(640px, 100vh - 112px);
  overflow: hidden; border-radius: 16px; background: #ffffff; box-shadow: 0 8px 40px rgb(0 0 0 / 25%);
}
.panel.dark { background: #1f221e; }
iframe { display: block; inline-size: 100%; block-size: 100%; border: 0; }
@media (max-width: 520px) {
  .panel { inset: 0; inline-size: auto; block-size: auto; border-radius: 0; }
  .panel:not([hidden]) + .button { display: none; }
}
@media (prefers-reduced-motion: no-preference) {
  .panel { animation: rise 160ms ease-out; }
  @keyframes rise { from { opacity: 0; translate: 0 8px; } }
}
`;
