// Mouse, pen and fingers on the map: drag, wheel, pinch, click, hover.
function listenTo(map, element, { onClick, onHover }) {
  const fingers = new Map();
  let travelled = 0, pinch = null, under = null;
  const place = (event) => { const box = element.getBoundingClientRect(); return { x: event.clientX - box.left, y: event.clientY - box.top }; };
  const spread = () => { const [a, b] = [...fingers.values()]; return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, far: Math.hypot(a.x - b.x, a.y - b.y) || 1 }; };
  function hover(node, tie) {
    element.style.cursor = node !== null || tie !== null ? "pointer" : "";
    if (node === under) return;
    under = node;
    onHover(node);
    map.ask();
  }
  map.canvas.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    map.canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, place(event));
    if (fingers.size === 1) travelled = 0;
    pinch = fingers.size === 2 ? spread() : null;
    if (pinch) travelled = Infinity;
  });
  map.canvas.addEventListener("pointermove", (event) => {
    const to = place(event), from = fingers.get(event.pointerId);
    if (!from) { if (!map.moving()) { const node = map.dotAt(to.x, to.y); hover(node, node === null ? map.lineAt(to.x, to.y) : null); } return; }
    fingers.set(event.pointerId, to);
    travelled += Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
    if (pinch) {
      const now = spread();
      map.dragBy(now.x - pinch.x, now.y - pinch.y);
      map.zoomAt(now.x, now.y, now.far / pinch.far);
      pinch = now;
    } else if (travelled > 3) map.dragBy(to.x - from.x, to.y - from.y);
  });
  function lift(event) {
    const at = fingers.get(event.pointerId);
    if (!fingers.delete(event.pointerId)) return;
    pinch = null;
    if (event.type !== "pointerup" || travelled > 3) return;
    const node = map.dotAt(at.x, at.y), tie = node === null ? map.lineAt(at.x, at.y) : null;
    element.focus({ preventScroll: true });
    onClick({ node: node ?? undefined, tie: tie ?? undefined });
  }
  map.canvas.addEventListener("pointerup", lift);
  map.canvas.addEventListener("pointercancel", lift);
  map.canvas.addEventListener("pointerleave", () => hover(null, null));
  map.canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const { x, y } = place(event), lines = event.deltaMode === 1 ? 18 : event.deltaMode === 2 ? 300 : 1;
    map.zoomAt(x, y, Math.exp(-Math.max(-240, Math.min(240, event.deltaY * lines)) * (event.ctrlKey ? 0.01 : 0.0018)));
  }, { passive: false });
  map.canvas.addEventListener("dblclick", (event) => { const { x, y } = place(event); map.moveTo({ ...map.toPlace(x, y), scale: map.view().scale * 2, milliseconds: 250 }); });
}
