export function CasefileList() {
  return <p>list</p>;
}
