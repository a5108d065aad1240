// A drawn picture as a file of its own: the colours and fonts that the page's style sheet gives it are written into it.
import { save } from "@/data/downloads";

const properties = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
] as const;

const scale = 2; // Pixels of a PNG for each unit, so that it is sharp on a slide.

// The SVG as text. It needs no style sheet, and holds no script.
export function standalone(svg: SVGSVGElement, ground: string): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const { width, height } = svg.viewBox.baseVal;
  const originals = svg.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((node, index) => {
    const original = originals[index];
    if (!original) return;
    const style = getComputedStyle(original);
    for (const property of properties) {
      const value = style.getPropertyValue(property);
      if (value) node.setAttribute(property, value.replaceAll('"', "'"));
    }
    for (const name of ["class", "tabindex", "role", "aria-hidden", "style"]) node.removeAttribute(name);
  });
  const back = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  back.setAttribute("width", "100%");
  back.setAttribute("height", "100%");
  back.setAttribute("fill", ground);
  copy.prepend(back);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.removeAttribute("class");
  return new XMLSerializer().serializeToString(copy);
}

export async function savePicture(svg: SVGSVGElement, name: string, type: "svg" | "png"): Promise<void> {
  const text = standalone(svg, getComputedStyle(document.documentElement).backgroundColor);
  const blob = type === "svg" ? new Blob([text], { type: "image/svg+xml" }) : await painted(text, svg);
  save(blob, `${name}.${type}`);
}

async function painted(text: string, svg: SVGSVGElement): Promise<Blob> {
  const { width, height } = svg.viewBox.baseVal;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * scale;
  canvas.height = height * scale;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("The picture is too large for PNG."))),
      "image/png",
    ),
  );
}
