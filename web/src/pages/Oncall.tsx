export function Oncall() {
  return null;
}
